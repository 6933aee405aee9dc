import type { JournalRow } from '../loaders/entity.js';
import type { JournalFilter as JournalFilterShape } from '../loaders/journal-filter.js';
import type { JournalOrderField } from '../loaders/journal-lists.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import { JournalFilter } from './journal-filter.js';
import { Journal } from './nouns.js';
import { orderInput } from './order.js';
import { type GivenPage, pageArguments } from './page.js';
import { readFilter } from './read-filter.js';

const JournalOrder = orderInput('Journal', {
  of: 'journals',
  fields: {
    TITLE: 'Title, folded.',
    PAPER_COUNT: 'Papers in the library.',
    CITED_BY_COUNT: 'Citations by papers of the library.',
    LAST_YEAR: 'Year of the latest paper.',
  } satisfies Record<JournalOrderField, string>,
});

export const JournalConnection = connectionType<JournalRow, object>('JournalConnection', {
  description: 'Journals, page by page.',
  edge: edgeType<JournalRow, object>('JournalEdge', {
    description: 'A journal in a list.',
    node: Journal,
    nodeDescription: 'The journal.',
  }),
  node: Journal,
  total: 'All journals that the filter leaves.',
});

/** The arguments of every list of journals. */
export const journalPageArguments = builder.args((t) => ({
  ...pageArguments,
  filter: t.field({ type: JournalFilter, description: 'Only those that match.' }),
  orderBy: t.field({ type: [JournalOrder], description: 'Orders, the first one leading. By default by title.' }),
}));

/** The arguments of a list of journals as they come in. */
export type GivenJournals = GivenPage & { readonly filter?: object | null };

/** Reads a filter of journals. */
export function readJournalFilter(filter: object | null | undefined): JournalFilterShape | undefined {
  return readFilter<JournalFilterShape>(filter, { kind: 'Journal' });
}
