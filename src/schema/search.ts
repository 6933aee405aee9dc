import type { Highlight as HighlightShape } from '../loaders/highlight-loader.js';
import type { PageRow } from '../loaders/page-loader.js';
import type { FoundNode, OpenSearch, SearchHit } from '../loaders/search-loader.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import { libraryPageCost } from './cost.js';
import { SearchType } from './enums.js';
import { Author, Journal, Keyword, type NodeRow, Paper } from './nouns.js';
import { pageArguments, readPage } from './page.js';
import { readPaperFilter } from './paper-connections.js';
import { PaperFilter } from './paper-filter.js';

const SearchResult = builder.unionType('SearchResult', {
  description: 'Anything that a search can find.',
  types: [Paper, Author, Journal, Keyword],
  resolveType: (node) => (node as NodeRow).kind,
});

const Highlight = builder.objectRef<HighlightShape>('Highlight').implement({
  description: 'A place in a thing found that holds words asked for.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'The field of the thing: `title`, `subtitle`, `keywords` or `abstract` of a paper; `name` or `alternateNames` of an author; `title` or `alternateTitles` of a journal; `label` or `variants` of a keyword.',
    }),
    fragment: t.exposeString('fragment', {
      description:
        'The text as printed, with each matched word between ⟦ and ⟧ (U+27E6, U+27E7). It is plain text and no HTML: show it as you show a title, escaped, and turn the two marks into elements. A mark that stands in the text itself is shown as a square bracket. Of a text beyond 240 characters the part around the first matched word, with … where it is cut.',
    }),
  }),
});

const SearchTypeCount = builder
  .objectRef<{ readonly type: (typeof SearchType)['$inferType']; readonly count: number }>('SearchTypeCount')
  .implement({
    description: 'How many things of one type a search finds.',
    fields: (t) => ({
      type: t.field({ type: SearchType, description: 'The type.', resolve: ({ type }) => type }),
      count: t.exposeInt('count', { description: 'All that match, whatever the page.' }),
    }),
  });

const SearchResultEdge = edgeType<FoundNode, SearchHit, PageRow<FoundNode, SearchHit>>('SearchResultEdge', {
  description: 'A thing found.',
  node: SearchResult,
  nodeDescription: 'The thing itself.',
  fields: (t) => ({
    score: t.float({
      description:
        'How well it fits, from 0 to 1; types stand in one list by it. A paper: the rank of its words as `papers(orderBy: RELEVANCE)` has it (ts_rank of PostgreSQL: 0.6 for one word in the title, more for several and for those near each other; a word of the subtitle weighs 0.4 of that, of a keyword 0.2, of the abstract 0.1). An author, a journal or a keyword: 1 where the query is its whole name, else 1 − 1 / (2 + ln(1 + n)) with n its papers in the library, so 0.63 for one paper and 0.85 for a hundred.',
      resolve: ({ edge }) => edge.score,
    }),
    highlights: t.field({
      type: [Highlight],
      complexity: { field: 10, multiplier: 4 },
      description:
        'Which of its fields hold words that were asked for: one each, with the keyword or spelling that holds most of them; another spelling only where the shown one holds none. Empty where the query only names words to leave out.',
      resolve: ({ edge }) => edge.highlights(),
    }),
  }),
});

const SearchResultConnection = connectionType<FoundNode, SearchHit, OpenSearch>('SearchResultConnection', {
  description: 'What a search finds, page by page.',
  edge: SearchResultEdge,
  node: SearchResult,
  total: 'All things found of the types asked for.',
  fields: (t) => ({
    countsByType: t.field({
      type: [SearchTypeCount],
      complexity: { field: 100, multiplier: 4 },
      description:
        'All four types with how many things of each match, under the filter but whatever `types` says. Counted only when asked for.',
      resolve: (list) => list.countsByType(),
    }),
  }),
});

builder.queryField('search', (t) =>
  t.field({
    type: SearchResultConnection,
    args: {
      query: t.arg.string({
        required: true,
        description:
          'What is looked for, at most 1,000 characters: all words must be there; `"words in quotes"` as a phrase, `-word` and `-"a phrase"` not, `or` one of both. Case and accents do not count, nothing is a syntax error, words like "the" find no text, and a blank query finds nothing.',
      }),
      types: t.arg({ type: [SearchType], description: 'Only these types; all when left out or empty.' }),
      filter: t.arg({
        type: PaperFilter,
        description: 'Only papers like this; and only authors, journals and keywords that stand on at least one such paper.',
      }),
      ...pageArguments,
    },
    complexity: libraryPageCost,
    description:
      'What the words are found in, best `score` first, then by type, by folded name or title and by id: papers by title, subtitle, keywords and abstract, their word forms alike ("network" finds "networks"); authors by any spelling of the name, in either order, where a single letter stands for a given name ("M Newman"); journals by title; keywords by label.',
    resolve: (_, { query, types, filter, ...page }, context) =>
      context.loaders.search({ query, types: types ?? [], filter: readPaperFilter(filter), ...readPage(page, context.limits) }),
  }),
);
