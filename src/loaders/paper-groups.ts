import type { PaperRow } from './entity.js';
import { type FirstRows, type List, type PaperOrderField, type Restriction, unknownTotals } from './list.js';
import { groupings, hasKey, isInGroup, keySort, type PaperGroupField, sortJoin } from './paper-groupings.js';

/** A list of papers, whatever ties them to their parent. */
// biome-ignore lint/suspicious/noExplicitAny: groups are made of any list of papers; they only read its SQL.
export type AnyPaperList = List<PaperRow, any, any, PaperOrderField>;

/** A group of papers: its keys as texts, in the order of the fields. */
export interface GroupEdge {
  readonly paperCount: number;
  /** The sum over the papers. Looked up only where it is asked for. */
  readonly citedByCount: number;
  readonly firstKey: string;
  readonly secondKey: string | null;
}

export interface GroupFilter {
  /** The filter of the list that is grouped. */
  readonly papers?: unknown;
  readonly minCount?: number;
}

export type GroupOrderField = 'PAPER_COUNT' | 'CITED_BY_COUNT' | 'KEY';

/**
 * The groups of a list of papers by one or two fields, over the whole list, whatever its page. Cost: the papers of the list, but
 * that of the whole library most are kept ready, and their citations where these are shown or `isByCitations` says that they are sorted by.
 */
export function groupsOfPapers(
  papers: AnyPaperList,
  fields: readonly PaperGroupField[],
  { isByCitations = false } = {},
): List<{ readonly id: number }, GroupEdge, GroupFilter, GroupOrderField> {
  const sorts = fields.flatMap((field, index) => keySort(groupings[field], index + 1));
  const groups: List<{ readonly id: number }, GroupEdge, GroupFilter, GroupOrderField> = {
    name: `${papers.name}.groupBy(${fields.join()})`,
    parentIds: papers.parentIds,
    parentTexts: papers.parentTexts,
    from: (restriction, shown, first) =>
      groupedSql(papers, fields, { restriction, withCitations: isByCitations || shown.includes('citedByCount'), first, isSorted: true }),
    where: [],
    // A group is no thing of its own; any column that is never null tells that there is one.
    nodeId: 'grouped.paper_count',
    edge: {
      paperCount: 'grouped.paper_count',
      citedByCount: 'grouped.cited_by_count',
      firstKey: 'grouped.key_1::text',
      secondKey: fields.length > 1 ? 'grouped.key_2::text' : 'NULL::text',
    },
    orders: {
      PAPER_COUNT: [{ sql: 'grouped.paper_count', type: 'bigint' }],
      CITED_BY_COUNT: [{ sql: 'grouped.cited_by_count', type: 'bigint' }],
      KEY: sorts,
    },
    defaultOrder: [{ field: 'PAPER_COUNT', direction: 'DESC' }],
    ties: sorts,
    restrict: ({ papers: filter, minCount }, context) => {
      const { where = [], join = '' } = (filter === undefined ? undefined : papers.restrict?.(filter, context)) ?? {};
      return {
        where: minCount === undefined ? [] : [`grouped.paper_count >= ${context.bind(minCount)}`],
        counted: { papers: where, join },
      };
    },
    texts: ({ papers: filter }) => (filter === undefined ? [] : (papers.texts?.(filter) ?? [])),
    isComputed: true,
  };
  return { ...groups, plain: { ...groups, from: (restriction) => groupedSql(papers, fields, { restriction, isSorted: false }) } };
}

/** The papers of one group; it hangs on what the list hangs on, then on the keys. */
export function papersOfGroup(papers: AnyPaperList, fields: readonly PaperGroupField[]): List<PaperRow, object, unknown, PaperOrderField> {
  const keysBefore = papers.parentTexts ?? 0;
  return {
    ...papers,
    ...unknownTotals,
    name: `${papers.name}.groupBy(${fields.join()}).papers`,
    parentTexts: keysBefore + fields.length,
    where: [...papers.where, ...fields.map((field, index) => isInGroup(groupings[field], 'g', `parent.k${keysBefore + index + 1}`))],
  };
}

/** The papers that are in no group, having no value in one of the fields. */
export function papersOutsideGroups(papers: AnyPaperList, fields: readonly PaperGroupField[]): AnyPaperList {
  const hasKeys = fields.map((field) => hasKey(groupings[field], 'g')).join(' AND ');
  return {
    ...papers,
    ...unknownTotals,
    name: `${papers.name}.groupBy(${fields.join()}).ungroupedPaperCount`,
    where: [...papers.where, `NOT (${hasKeys})`],
  };
}

interface GroupedOptions {
  readonly restriction: Restriction;
  readonly withCitations?: boolean;
  /** Are the names looked up that they are sorted by? */
  readonly isSorted: boolean;
  readonly first?: FirstRows | undefined;
}

function groupedSql(
  papers: AnyPaperList,
  fields: readonly PaperGroupField[],
  { restriction: { counted }, withCitations = false, isSorted, first }: GroupedOptions,
): string {
  const parts = fields.map((field, index) => ({ grouping: groupings[field], alias: `g${index + 1}`, place: index + 1 }));
  const ties = parts.map(({ grouping, alias }) => {
    if (grouping.tie === undefined) return '';
    const { from, on } = grouping.tie(alias);
    return `JOIN ${from} ON ${on}`;
  });
  const keys = parts.map(({ grouping, alias }) => grouping.key(alias));
  const where = [...papers.where, ...(counted?.papers ?? []), ...keys.map((key) => `${key} IS NOT NULL`)];
  const members = `FROM ${papers.from} ${counted?.join ?? ''} ${ties.join(' ')} WHERE ${where.map((condition) => `(${condition})`).join(' AND ')}`;
  const isOnce = !papers.repeatsNodes && parts.every(({ grouping }) => !grouping.repeats);
  const kept = parts.length === 1 && isWholeLibrary(papers, counted) ? parts[0]?.grouping.kept : undefined;
  const counts = withCitations ? withCitationsSql(keys, members, isOnce) : (kept ?? paperCountsSql(keys, members, isOnce));
  const names = isSorted ? parts.map(({ grouping, place }) => sortJoin(grouping, place)) : [];
  return `(${largest(counts, first)}) grouped ${names.join(' ')}`;
}

function isWholeLibrary({ keptTotal, where }: AnyPaperList, counted: Restriction['counted']): boolean {
  return (
    keptTotal !== undefined && where.length === 0 && (counted === undefined || counted.papers.length + (counted.join ?? '').length === 0)
  );
}

/** Only the groups that may be among the largest ones that are asked for, so that not the names of all are looked up to sort by. */
function largest(counts: string, first: FirstRows | undefined): string {
  if (first?.leading.sql !== 'grouped.paper_count' || first.direction !== 'DESC') return counts;
  return `${counts} ORDER BY paper_count DESC FETCH FIRST ${first.size} ROWS WITH TIES`;
}

const namedKeys = (keys: readonly string[]) => keys.map((key, index) => `${key} AS key_${index + 1}`).join(', ');

function paperCountsSql(keys: readonly string[], members: string, isOnce: boolean): string {
  return `SELECT ${namedKeys(keys)}, count(${isOnce ? '*' : 'DISTINCT p.id'})::int AS paper_count ${members} GROUP BY ${keys.join(', ')}`;
}

/** The same with the citations of each paper of a group, once. Primary key of citation_stats. */
function withCitationsSql(keys: readonly string[], members: string, isOnce: boolean): string {
  const names = keys.map((_, index) => `member.key_${index + 1}`).join(', ');
  return `SELECT ${names}, count(*)::int AS paper_count, sum(z.cited_by_count)::int AS cited_by_count
    FROM (SELECT ${isOnce ? '' : 'DISTINCT'} ${namedKeys(keys)}, p.id ${members}) member JOIN citation_stats z ON z.paper_id = member.id
    GROUP BY ${names}`;
}
