import type { CoAuthorEdge as CoAuthorEdgeRow } from '../loaders/author-lists.js';
import { commonCoAuthors, commonKeywords, omittedPapersOfCoAuthors } from '../loaders/common-lists.js';
import { journalsOfCoAuthors, keywordsOfCoAuthors } from '../loaders/counted-lists.js';
import type { AuthorRow } from '../loaders/entity.js';
import type { PaperFilter } from '../loaders/paper-filter.js';
import { papersOfAuthor, papersOfCoAuthors } from '../loaders/paper-lists.js';
import type { ToldThing } from '../loaders/told-thing.js';
import { builder } from './builder.js';
import type { RequestContext } from './context.js';
import { evidenceYearsCost, pageCost } from './cost.js';
import { CountedJournalConnection, CountedKeywordConnection, connectCountedPapers, countedEvidenceArguments } from './counted-edges.js';
import { listed, tellListed } from './listed.js';
import { Author } from './nouns.js';
import { connect } from './page.js';
import { countPapers, evidenceArguments, PaperConnection } from './paper-connections.js';
import { countYears } from './paper-groups.js';
import { YearCount, yearArguments } from './year-counts.js';

/** Two authors and what they have in common. */
export interface CoAuthorshipShape extends CoAuthorEdgeRow {
  readonly authorIds: readonly [number, number];
  /** Where only joint papers like this count: in every number of the relation. */
  readonly papers?: PaperFilter | undefined;
}

/** The same within a statement. */
export interface ToldCoAuthorship extends ToldThing {
  readonly authorIds: readonly string[];
  readonly papers: PaperFilter | undefined;
}

/** Kept in parts of 10^12; shown to 9 decimals, so that three thirds are 1. */
export function toFractionalCount(parts: number): number {
  return Math.round(parts / 1e3) / 1e9;
}

export const fractionalDescription =
  'Sum of 1/(n−1) over the joint papers, n the printed authors of each: what a paper of many counts for less (Newman 2001, doi:10.1103/PhysRevE.64.016132).';

export const CoAuthorship = builder.objectRef<CoAuthorshipShape>('CoAuthorship').implement({
  description:
    'The relation between two authors, the same facts wherever it is met. A joint paper is one on which both stand in the role AUTHOR and that has at most the pairing limit of printed names (100). Behind a filtered list only the papers that its filter leaves count.',
  fields: (t) => ({
    authors: t.field({
      type: [Author],
      complexity: { field: 1, multiplier: 2 },
      description: 'The two, the one that was asked from first.',
      resolve: (pair, _, context) => loadBoth(pair, context),
    }),
    paperCount: t.exposeInt('paperCount', { description: 'Joint papers: the `totalCount` of `papers`.' }),
    fractionalCount: t.float({ description: fractionalDescription, resolve: ({ fractionalCount }) => toFractionalCount(fractionalCount) }),
    associationStrength: t.float({
      description:
        'c/(a·b), c the joint papers, a and b the papers of each, those beyond the pairing limit included (van Eck & Waltman 2009, doi:10.1002/asi.21075): how much more they meet than chance would have it, up to a factor that is the same for the whole library. 0 without joint papers.',
      resolve: async (pair, _, context) => {
        const [a, b] = await countBoth(pair, context);
        return shareOf(pair.paperCount, a * b);
      },
    }),
    jaccard: t.float({
      description:
        'c/(a+b−c), of the same c, a and b: 1 when all papers of both are joint ones (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x).',
      resolve: async (pair, _, context) => {
        const [a, b] = await countBoth(pair, context);
        return shareOf(pair.paperCount, a + b - pair.paperCount);
      },
    }),
    firstYear: t.exposeInt('firstYear', { nullable: true, description: 'Year of the earliest joint paper. Null when none says its year.' }),
    lastYear: t.exposeInt('lastYear', { nullable: true, description: 'Year of the latest joint paper. Null when none says its year.' }),
    countsByYear: t.field({
      type: [YearCount],
      args: yearArguments,
      complexity: evidenceYearsCost,
      description: 'The joint papers year by year, ascending. Years without any are left out, and so are papers without a year.',
      resolve: ({ authorIds, papers }, { range }, context) =>
        countYears(connect(context, papersOfCoAuthors, authorIds, {}, papers), range, context),
    }),
    omittedPaperCount: t.int({
      complexity: { field: 100 },
      description:
        'Papers on which both stand in the role AUTHOR with more printed names than the pairing limit (100): they are no joint papers, and count only among the papers of each and in `commonKeywords`.',
      resolve: ({ authorIds, papers }, _, context) => connect(context, omittedPapersOfCoAuthors, authorIds, {}, papers).count(),
    }),
    papers: t.field({
      type: PaperConnection,
      args: evidenceArguments,
      complexity: pageCost,
      description: 'The joint papers.',
      extensions: {
        tells: ({ authorIds, papers }: ToldCoAuthorship, telling) =>
          tellListed(authorIds, listed(papersOfCoAuthors, telling.args, papers), telling),
      },
      resolve: ({ authorIds, papers }, args, context) => connect(context, papersOfCoAuthors, authorIds, args, papers),
    }),
    keywords: t.field({
      type: CountedKeywordConnection,
      args: countedEvidenceArguments,
      complexity: pageCost,
      description: 'The keywords of the joint papers.',
      resolve: ({ authorIds, papers }, args, context) => connectCountedPapers(context, keywordsOfCoAuthors, authorIds, args, papers),
    }),
    commonKeywords: t.field({
      type: CountedKeywordConnection,
      args: countedEvidenceArguments,
      complexity: pageCost,
      description:
        'The keywords that both use on papers in the role AUTHOR, joint paper or not, also beyond the pairing limit. The `paperCount` of a row counts the papers of either, each once, that bear the keyword; its specificity is that of the papers of either.',
      resolve: ({ authorIds, papers }, args, context) => connectCountedPapers(context, commonKeywords, authorIds, args, papers),
    }),
    journals: t.field({
      type: CountedJournalConnection,
      args: countedEvidenceArguments,
      complexity: pageCost,
      description: 'The journals of the joint papers.',
      resolve: ({ authorIds, papers }, args, context) => connectCountedPapers(context, journalsOfCoAuthors, authorIds, args, papers),
    }),
    commonCoAuthorCount: t.int({
      complexity: { field: 100 },
      description: 'Distinct people with whom both have published, together or each alone.',
      resolve: ({ authorIds, papers }, _, context) => connect(context, commonCoAuthors, authorIds, {}, papers).count(),
    }),
  }),
});

async function loadBoth({ authorIds }: CoAuthorshipShape, { loaders }: RequestContext): Promise<[AuthorRow, AuthorRow]> {
  const [a, b] = await Promise.all(authorIds.map((id) => loaders.authorById.load(id)));
  if (a === undefined || b === undefined) throw new Error(`co-authors ${authorIds.join(' and ')} are not both in the library`);
  return [a, b];
}

/** The papers of each; under a filter those that it leaves. */
async function countBoth(pair: CoAuthorshipShape, context: RequestContext): Promise<readonly [number, number]> {
  const [a, b] = await loadBoth(pair, context);
  const filter = pair.papers && { role: 'AUTHOR' as const, papers: pair.papers };
  return Promise.all([countPapers(context, papersOfAuthor, a, filter), countPapers(context, papersOfAuthor, b, filter)]);
}

/** 0 of nothing is 0: someone who only edits has no papers. */
function shareOf(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole;
}
