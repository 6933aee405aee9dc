import { authorsOfKeyword, journalsOfKeyword } from '../loaders/counted-lists.js';
import type { KeywordVariantRow } from '../loaders/details.js';
import { type KeywordRow, keywordEntity } from '../loaders/entity.js';
import { keywordByLabel, wantedBy } from '../loaders/key-loader.js';
import type { KeywordFilter as KeywordFilterShape } from '../loaders/keyword-filter.js';
import { type KeywordOrderField, libraryKeywords } from '../loaders/keyword-lists.js';
import { papersOfKeyword } from '../loaders/paper-lists.js';
import { reads } from './asked-columns.js';
import { builder } from './builder.js';
import { CoKeywordConnection, coKeywordArguments, connectCoKeywords } from './co-keywords.js';
import { connectionType, edgeType } from './connection.js';
import { countCost, keysCost, libraryPageCost, pageCost } from './cost.js';
import { CountedAuthorConnection, CountedJournalConnection, countedPageArguments, countedUnder } from './counted-edges.js';
import { KeywordKind } from './enums.js';
import { type Findable, findMany, oneBy } from './find.js';
import { KeywordFilter } from './keyword-filter.js';
import { listed, listOfLibrary } from './listed.js';
import { Counted, Keyword, Node, nodeId } from './nouns.js';
import { orderInput } from './order.js';
import { type GivenPage, pageArguments } from './page.js';
import { countPapers, PaperConnection, paperPageArguments, papersUnder, readPaperFilter, tellsKeptCount } from './paper-connections.js';
import { paperCountArguments } from './paper-filter.js';
import { readFilter } from './read-filter.js';
import { YearCount, yearArguments, yearCounts } from './year-counts.js';

const KeywordVariant = builder.objectRef<KeywordVariantRow>('KeywordVariant').implement({
  description: 'A spelling and kind of a keyword.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'As written.' }),
    kind: t.expose('kind', { type: KeywordKind, description: 'Who gave it.' }),
    paperCount: t.exposeInt('paperCount', { description: 'Papers that bear it in this spelling and kind.' }),
  }),
});

Keyword.implement({
  description: 'A concept that papers are about: all labels that are equal but for case, hyphens, spaces and accents.',
  interfaces: [Node, Counted],
  fields: (t) => ({
    id: t.id({ description: 'Opaque, the same for ever.', ...nodeId('Keyword') }),
    label: t.exposeString('label', { description: 'The spelling on most papers.' }),
    variants: t.field({
      type: [KeywordVariant],
      description: 'All its spellings and kinds, most used first.',
      ...reads('id'),
      resolve: ({ id }, _, { loaders }) => loaders.variantsByKeyword.load(id),
    }),
    kinds: t.field({
      type: [KeywordKind],
      description: 'The kinds in which it stands on papers, each once.',
      ...reads('id'),
      resolve: async ({ id }, _, { loaders }) => [...new Set((await loaders.variantsByKeyword.load(id)).map(({ kind }) => kind))].sort(),
    }),
    paperCount: t.int({
      args: paperCountArguments,
      complexity: countCost,
      description: 'Distinct papers that bear it, in whatever kind: the `totalCount` of `papers`.',
      extensions: { columns: ['id', 'paperCount'], tells: tellsKeptCount },
      resolve: (keyword, { filter }, context) => countPapers(context, papersOfKeyword, keyword, readPaperFilter(filter)),
    }),
    citedByCount: t.int({
      complexity: { field: 100 },
      description:
        'Citations by papers of the library: the sum of `citedByCount` over its papers. A paper that cites two of them counts twice; `papers(filter: { cites })` lists who cites.',
      ...reads('id'),
      resolve: async ({ id }, _, { loaders }) => (await loaders.citationsByKeyword.load(id))[0]?.citedByCount ?? 0,
    }),
    firstYear: t.exposeInt('firstYear', { nullable: true, description: 'Year of its earliest paper. Null when none says its year.' }),
    lastYear: t.exposeInt('lastYear', { nullable: true, description: 'Year of its latest paper. Null when none says its year.' }),
    countsByYear: t.field({
      type: [YearCount],
      args: yearArguments,
      description: 'Its papers year by year, ascending; years without any are left out.',
      ...reads('id'),
      resolve: async ({ id }, { range }, { loaders }) =>
        yearCounts(await loaders.yearsByKeyword.load(id), { range, citations: () => loaders.citedYearsByKeyword.load(id) }),
    }),
    papers: t.field({
      type: PaperConnection,
      args: paperPageArguments,
      complexity: pageCost,
      description: 'The papers that bear it, each once.',
      ...papersUnder(papersOfKeyword),
    }),
    coKeywords: t.field({
      type: CoKeywordConnection,
      args: coKeywordArguments,
      complexity: pageCost,
      description: 'The keywords that stand with it on the same papers, by the number of these papers.',
      ...reads('id', 'omittedPaperCount'),
      resolve: connectCoKeywords,
    }),
    authors: t.field({
      type: CountedAuthorConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: 'Who writes about it.',
      ...countedUnder(authorsOfKeyword),
    }),
    journals: t.field({
      type: CountedJournalConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: 'Which journals publish on it.',
      ...countedUnder(journalsOfKeyword),
    }),
  }),
});

const KeywordBy = builder.inputType('KeywordBy', {
  isOneOf: true,
  description: 'Names one keyword.',
  fields: (t) => ({
    id: t.id({ description: 'The `id` that an answer gave.' }),
    label: t.string({ description: 'Any spelling; case, hyphens, spaces and accents do not count.' }),
  }),
});

const KeywordOrder = orderInput('Keyword', {
  of: 'keywords',
  fields: {
    LABEL: 'Label, folded.',
    PAPER_COUNT: 'Papers.',
    FIRST_YEAR: 'Year of the earliest paper.',
    LAST_YEAR: 'Year of the latest paper.',
  } satisfies Record<KeywordOrderField, string>,
});

const KeywordConnection = connectionType<KeywordRow, object>('KeywordConnection', {
  description: 'Keywords, page by page.',
  edge: edgeType<KeywordRow, object>('KeywordEdge', {
    description: 'A keyword in a list.',
    node: Keyword,
    nodeDescription: 'The keyword.',
  }),
  node: Keyword,
  total: 'All keywords that the filter leaves.',
});

const findableKeyword: Findable<KeywordRow> = {
  kind: 'Keyword',
  entity: keywordEntity,
  byId: (id, { loaders }) => loaders.keywordById.load(id),
  keys: {
    label: {
      find: ({ text }, { loaders }) => loaders.keywordsByLabel.load(text),
      nearest: (text, { loaders }) => loaders.nearestLabels.load(text),
      keyed: ({ text }) => wantedBy(keywordByLabel, text),
    },
  },
};

builder.queryFields((t) => ({
  keyword: t.field({
    type: Keyword,
    nullable: true,
    args: { by: t.arg({ type: KeywordBy, required: true, description: 'The key that names it.' }) },
    description: 'One keyword. Null when there is none.',
    ...oneBy(findableKeyword),
  }),
  keywordsBy: t.field({
    type: [Keyword],
    nullable: { list: false, items: true },
    args: { keys: t.arg({ type: [KeywordBy], required: true, description: 'The keys that name them, at most 500.' }) },
    complexity: ({ keys }) => keysCost(keys),
    description: 'Many keywords at once, in the order of the keys; null where there is none.',
    resolve: (_, { keys }, context, info) => findMany(findableKeyword, keys, context, info),
  }),
  keywords: t.field({
    type: KeywordConnection,
    args: {
      ...pageArguments,
      filter: t.arg({ type: KeywordFilter, description: 'Only those that match.' }),
      orderBy: t.arg({ type: [KeywordOrder], description: 'Orders, the first one leading. By default by label.' }),
    },
    complexity: libraryPageCost,
    description: 'The keywords of the library.',
    ...listOfLibrary(({ filter, ...page }: GivenPage & { filter?: object | null }) =>
      listed(libraryKeywords, page, readFilter<KeywordFilterShape>(filter, { kind: 'Keyword' })),
    ),
  }),
}));
