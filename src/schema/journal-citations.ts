import type { JournalRow } from '../loaders/entity.js';
import type { JournalCitationEdge as JournalCitationEdgeRow, JournalCitationOrderField } from '../loaders/journal-citations.js';
import { reads } from './asked-columns.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import { Journal } from './nouns.js';
import { orderInput } from './order.js';
import { pageArguments } from './page.js';
import { evidenceField } from './paper-connections.js';
import { PaperFilter } from './paper-filter.js';

const JournalCitationOrder = orderInput('JournalCitation', {
  of: 'journals that cite another, or are cited by it',
  fields: {
    PAPER_COUNT: 'Papers that cite.',
    CITATION_COUNT: 'Citations.',
    FIRST_YEAR: 'Year of the earliest paper that cites.',
    LAST_YEAR: 'Year of the latest paper that cites.',
    TITLE: 'Title of the journal, folded.',
  } satisfies Record<JournalCitationOrderField, string>,
});

/** The arguments of the journals that a journal cites, or that cite it. */
export const journalCitationArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: PaperFilter, description: 'Only citing papers like this count, in every number of the rows.' }),
  orderBy: t.field({ type: [JournalCitationOrder], description: 'Orders, the first one leading. By default most citing papers first.' }),
}));

export const JournalCitationConnection = connectionType<JournalRow, JournalCitationEdgeRow>('JournalCitationConnection', {
  description: 'Journals that a journal cites, or that cite it, page by page. A journal that cites itself is one of them.',
  edge: edgeType<JournalRow, JournalCitationEdgeRow>('JournalCitationEdge', {
    description: 'That papers of one journal cite papers of another.',
    node: Journal,
    nodeDescription: 'The other journal: the one cited in `citedJournals`, the one that cites in `citingJournals`.',
    fields: (t) => ({
      paperCount: t.int({
        ...reads('paperCount'),
        description: 'Distinct papers of the citing journal that cite papers of the cited one: the `totalCount` of `papers`.',
        resolve: ({ edge }) => edge.paperCount,
      }),
      citationCount: t.int({
        ...reads('citationCount'),
        description: 'Citations: pairs of such a paper and a paper of the cited journal that it cites.',
        resolve: ({ edge }) => edge.citationCount,
      }),
      firstYear: t.int({
        ...reads('firstYear'),
        nullable: true,
        description: 'Year of the earliest paper that cites. Null when none says its year.',
        resolve: ({ edge }) => edge.firstYear,
      }),
      lastYear: t.int({
        ...reads('lastYear'),
        nullable: true,
        description: 'Year of the latest paper that cites. Null when none says its year.',
        resolve: ({ edge }) => edge.lastYear,
      }),
      ...evidenceField(t),
    }),
  }),
  node: Journal,
  total: 'Distinct journals.',
});
