import { keywordKey } from '../identity/keyword-key.js';
import { publisherKey } from '../identity/publisher-key.js';
import type { FilterContext } from './filter-tree.js';
import { type PaperList, unknownTotals } from './list.js';
import { dateRange, type PaperFilter, paperCondition } from './paper-filter.js';
import { libraryPapers, paperOrders } from './paper-lists.js';
import { checkedText } from './text-filter.js';
import { idsSql } from './value-filters.js';

/** How the papers of one keyword, one author or one publisher are read along an index in the order of their date. */
interface Driver {
  readonly from: string;
  /** The paper's date, as the index has it. */
  readonly published: string;
  readonly where: readonly string[];
  /** The one thing that a filter asks for, as SQL; undefined where it asks for something else. */
  readonly idOf: (filter: PaperFilter) => ((context: FilterContext) => string) | undefined;
  readonly id: string;
  readonly field: 'keyword' | 'author' | 'publisher';
}

/** Index: paper_keyword_by_keyword. */
const keyword: Driver = {
  from: 'paper_keyword t JOIN paper p ON p.id = t.paper_id',
  published: 't.published',
  where: ['NOT t.is_repeat'],
  id: 't.keyword_id',
  field: 'keyword',
  idOf: (filter) => {
    const label = onlyValue(onlyValue(onlyValue(filter.keyword, 'some'), 'label'), 'eq');
    if (label !== undefined)
      return ({ bind }) =>
        `SELECT w.id FROM keyword w WHERE w.key = ${bind(keywordKey(checkedText(label, 'filter.keyword.some.label.eq')))}`;
    const id = onlyValue(onlyValue(onlyValue(filter.keyword, 'some'), 'id'), 'eq');
    return id === undefined ? undefined : ({ bind }) => idsSql([id], 'Keyword', bind);
  },
};

/** Index: byline_by_author. */
const author: Driver = {
  from: 'byline t JOIN paper p ON p.id = t.paper_id',
  published: 't.published',
  where: [`t.role = 'AUTHOR'`, 'NOT t.is_repeat'],
  id: 't.author_id',
  field: 'author',
  idOf: (filter) => {
    const id = onlyValue(onlyValue(onlyValue(filter.author, 'some'), 'id'), 'eq');
    return id === undefined ? undefined : ({ bind }) => idsSql([id], 'Author', bind);
  },
};

/** Index: paper_by_publisher. */
const publisher: Driver = {
  from: 'paper p',
  published: 'p.published',
  where: [],
  id: 'p.publisher_id',
  field: 'publisher',
  idOf: (filter) => {
    const name = onlyValue(onlyValue(filter.publisher, 'name'), 'eq');
    if (name !== undefined)
      return ({ bind }) =>
        `SELECT u.id FROM publisher u WHERE u.key = ${bind(publisherKey(checkedText(name, 'filter.publisher.name.eq')))}`;
    const id = onlyValue(onlyValue(filter.publisher, 'id'), 'eq');
    return id === undefined ? undefined : ({ bind }) => idsSql([id], 'Publisher', bind);
  },
};

/**
 * The papers of the library, as they are best read: those of one keyword, one author or one publisher along its index, so that a page of them
 * costs the page; the most cited along theirs; any others from the papers themselves.
 */
export function drivenPapers(filter: PaperFilter | undefined, orderBy: readonly { readonly field: string }[]): PaperList {
  const driver = filter && [keyword, author, publisher].find((candidate) => candidate.idOf(filter) !== undefined);
  const order = orderBy[0]?.field ?? 'PUBLICATION_DATE';
  if (driver !== undefined) return papersAlong(driver, order);
  return order === 'CITED_BY_COUNT' ? papersByCitations : libraryPapers;
}

/** Index: citation_stats_by_cited_by_count. */
const papersByCitations: PaperList = {
  ...libraryPapers,
  from: 'citation_stats s JOIN paper p ON p.id = s.paper_id',
  orders: { ...libraryPapers.orders, CITED_BY_COUNT: [{ sql: 's.cited_by_count', type: 'bigint' }] },
  ties: [
    { sql: 's.sort_title', type: 'text' },
    { sql: 's.paper_id', type: 'bigint' },
  ],
  plain: libraryPapers,
};

function papersAlong({ from, published, where, id, idOf, field }: Driver, order: string): PaperList {
  return {
    ...libraryPapers,
    ...unknownTotals,
    from,
    where,
    orders: paperOrders(published),
    // By date, a page that asks nothing else is one range of the index, whichever thing and dates are meant.
    keepsPlan: ({ publicationYear, publicationDate, [field]: _driven, ...others }) =>
      order === 'PUBLICATION_DATE' && Object.keys(others).length === 0,
    restrict: (filter, context) => {
      const { publicationYear, publicationDate, [field]: _driven, ...others } = filter;
      const isOne = `${id} = (${idOf(filter)?.(context)})`;
      return { where: [isOne, ...dateRange(filter, published, 'filter', context), paperCondition(others, context)] };
    },
  };
}

/** The value of a field that is the only one of its object. */
function onlyValue<Shape extends object, Field extends keyof Shape>(
  object: Shape | null | undefined,
  field: Field,
): NonNullable<Shape[Field]> | undefined {
  if (object == null || Object.keys(object).length !== 1) return undefined;
  return object[field] ?? undefined;
}
