import DataLoader from 'dataloader';
import { formatCursor, parseCursor, type SortValues } from './cursor.js';
import type { AuthorRow, JournalRow, KeywordRow, PaperRow } from './entity.js';
import type { EntityLoader } from './entity-loader.js';
import { type FoundTexts, nothingFound } from './found-texts.js';
import { type Highlight, loadHighlights } from './highlight-loader.js';
import { once } from './once.js';
import type { OpenPages, Page, PageRow } from './page-loader.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import type { ReadTransaction } from './read-transaction.js';
import { kindOf, type Search, type SearchType, searchTypes } from './search-hits.js';
import { searchCountStatement, searchPageStatement, searchTerms } from './search-statement.js';
import { boundedText } from './text-filter.js';

/** A thing found; it also says its `kind`. */
export type FoundNode = PaperRow | AuthorRow | JournalRow | KeywordRow;

/** What is known of a thing found. */
export interface SearchHit {
  readonly score: number;
  readonly highlights: () => Promise<Highlight[]>;
}

/** What a query finds. Each question is asked only when called, and only once. */
export interface OpenSearch extends OpenPages<FoundNode, SearchHit> {
  /** How many of each type, whatever types the list shows; in the order of `searchTypes`. */
  countsByType(): Promise<{ readonly type: SearchType; readonly count: number }[]>;
}

export interface SearchArguments {
  readonly query: string;
  /** All when empty. */
  readonly types: readonly SearchType[];
  /** Leaves papers, and what stands on at least one of them. */
  readonly filter?: PaperFilter;
  readonly size: number;
  readonly from: 'START' | 'END';
  readonly cursor?: string;
}

export interface SearchLoader {
  /**
   * Opens what a query finds; a blank one finds nothing. A page takes a statement and one for each type, the counts one, the highlights of a page two.
   *
   * A filter with texts looks them up first, in one more.
   *
   * @throws ScholarError BAD_ARGUMENT for a too long query, a filter that cannot be, and a cursor of another list.
   */
  search(asked: SearchArguments): OpenSearch;
}

/** What a search reads with. */
interface Reading {
  readonly reads: ReadTransaction;
  readonly texts: FoundTexts;
  /** The loaders of the four nouns. */
  readonly nodes: { readonly [Type in SearchType]: EntityLoader<FoundNode> };
}

const belongsTo = 'Query.search';

/** Opens the loader of searches. */
export function openSearchLoader(reading: Reading): SearchLoader {
  return {
    search(asked) {
      const search: Search = {
        query: boundedText(asked.query, 'query'),
        types: searchTypes.filter((type) => asked.types.length === 0 || asked.types.includes(type)),
        filter: asked.filter,
      };
      // A filter that cannot be must be told before any question is asked.
      if (asked.filter !== undefined) paperCondition(asked.filter, { bind: () => '', found: () => nothingFound });
      const request = readRequest(asked);
      const page = once(() => loadPage(reading, search, request));
      // Of the types that are asked for together, in one statement; at once, so that it goes out with that of the page.
      const counts = new DataLoader<SearchType, number>((types) => loadCounts(reading, search, types), { batchScheduleFn: queueMicrotask });
      const countOf = (types: readonly SearchType[]) => Promise.all(types.map((type) => counts.load(type)));
      return {
        page,
        countsByType: async () => (await countOf(searchTypes)).map((count, index) => ({ type: searchTypes[index] as SearchType, count })),
        count: async () => (await countOf(search.types)).reduce((sum, count) => sum + count, 0),
      };
    },
  };
}

interface SearchRequest {
  readonly size: number;
  readonly walk: 'FORWARD' | 'BACKWARD';
  readonly cursor?: SortValues;
}

function readRequest({ size, from, cursor }: SearchArguments): SearchRequest {
  const isFromStart = from === 'START';
  const argument = isFromStart ? 'after' : 'before';
  return {
    size,
    walk: isFromStart ? 'FORWARD' : 'BACKWARD',
    cursor: cursor === undefined ? undefined : parseCursor(cursor, { argument, belongsTo, terms: searchTerms }),
  };
}

async function loadPage(
  { reads, texts, nodes }: Reading,
  search: Search,
  request: SearchRequest,
): Promise<Page<FoundNode, SearchHit, PageRow<FoundNode, SearchHit>>> {
  const inTexts = await texts.load(textsOf(search.filter));
  const rows = await reads.query(searchPageStatement(search, request, inTexts));
  const found = rows.map(toHit).filter((hit) => hit !== undefined);
  const shown = found.slice(0, request.size);
  const isForward = request.walk === 'FORWARD';
  if (!isForward) shown.reverse();
  const isMore = found.length > shown.length;
  const isBehind = rows[0]?.[0] === true;
  const highlights = once(() => loadHighlights(reads, search.query, shown));
  const rowsOfNodes = await loadNodes(nodes, search.types, shown);
  const edges = shown.map(
    (hit, index): PageRow<FoundNode, SearchHit> => ({
      node: rowsOfNodes[index] as FoundNode,
      edge: { score: hit.score, highlights: async () => (await highlights())[index] ?? [] },
      cursor: () => formatCursor(belongsTo, [hit.score, hit.type, hit.name, hit.id]),
    }),
  );
  return { edges, hasNextPage: isForward ? isMore : isBehind, hasPreviousPage: isForward ? isBehind : isMore };
}

interface Hit {
  readonly score: number;
  readonly type: SearchType;
  readonly name: string;
  readonly id: number;
}

function toHit([, score, type, name, id]: unknown[]): Hit | undefined {
  return id === null ? undefined : ({ score, type, name, id } as Hit);
}

/** No thing has it. */
const nobody = 0;

/** Each type is asked for, also where the page has none of it: the number of statements must not depend on what is found. */
async function loadNodes(nodes: Reading['nodes'], types: readonly SearchType[], hits: readonly Hit[]): Promise<FoundNode[]> {
  const missing = types.filter((type) => !hits.some((hit) => hit.type === type)).map((type) => nodes[type].load(nobody));
  const rows = await Promise.all(hits.map(({ type, id }) => nodes[type].load(id)));
  await Promise.all(missing);
  return rows.map((row, index) => ({ ...(row as FoundNode), kind: kindOf[(hits[index] as Hit).type] }));
}

async function loadCounts({ reads, texts }: Reading, search: Search, types: readonly SearchType[]): Promise<number[]> {
  const inTexts = await texts.load(textsOf(search.filter));
  const [row = []] = await reads.query(searchCountStatement(search, types, inTexts));
  return row as number[];
}
