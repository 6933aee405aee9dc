import { ScholarError } from '../errors.js';
import type { PartialDate } from '../model.js';
import type { EntityKind } from './entity.js';
import type { Bind } from './parameters.js';

/** What is asked of an id. In filters as they come in ids are opaque texts, in the loaders numbers. */
export interface IdFilter<Id = number> {
  readonly eq?: Id | null;
  readonly in?: readonly Id[] | null;
}

/** What is asked of a number. Several conditions must all hold. */
export interface IntFilter {
  readonly eq?: number | null;
  readonly in?: readonly number[] | null;
  readonly gt?: number | null;
  readonly gte?: number | null;
  readonly lt?: number | null;
  readonly lte?: number | null;
  readonly isNull?: boolean | null;
}

/** What is asked of a date, each end as precise as it is given. */
export interface DateFilter {
  readonly gte?: string | null;
  readonly lte?: string | null;
}

/** The conditions of an id filter. Ids that were merged away count as what they became. */
export function idConditions(filter: IdFilter, column: string, kind: EntityKind, argument: string, bind: Bind): string[] {
  const ids = [...(filter.eq == null ? [] : [[filter.eq]]), ...(filter.in == null ? [] : [filter.in])];
  const conditions = ids.map((wanted) => `${column} IN (${idsSql(wanted, kind, bind)})`);
  return someOf(conditions, 'eq, in', argument);
}

/** SELECT of ids as they are now. */
export function idsSql(ids: readonly number[], kind: EntityKind, bind: Bind): string {
  const asked = `unnest(${bind(ids)}::bigint[]) AS asked(id)`;
  if (kind === 'Keyword' || kind === 'Publisher') return `SELECT asked.id FROM ${asked}`;
  return `SELECT COALESCE(r.to_id, asked.id) FROM ${asked} LEFT JOIN redirect r ON r.kind = '${kind}' AND r.from_id = asked.id`;
}

/** The conditions of a number filter on a column. */
export function intConditions(filter: IntFilter, column: string, argument: string, bind: Bind): string[] {
  return someOf(comparisons(filter, column, bind), 'eq, in, gt, gte, lt, lte, isNull', argument);
}

function comparisons(filter: IntFilter, column: string, bind: Bind): string[] {
  const conditions: string[] = [];
  if (filter.eq != null) conditions.push(`${column} = ${bind(filter.eq)}::bigint`);
  if (filter.in != null) conditions.push(`${column} = ANY(${bind(filter.in)}::bigint[])`);
  if (filter.gt != null) conditions.push(`${column} > ${bind(filter.gt)}::bigint`);
  if (filter.gte != null) conditions.push(`${column} >= ${bind(filter.gte)}::bigint`);
  if (filter.lt != null) conditions.push(`${column} < ${bind(filter.lt)}::bigint`);
  if (filter.lte != null) conditions.push(`${column} <= ${bind(filter.lte)}::bigint`);
  if (filter.isNull != null) conditions.push(`${column} IS ${filter.isNull ? '' : 'NOT '}NULL`);
  return conditions;
}

/** The conditions of a year filter on a column of dates (year * 10000 + …), so that an index by date serves them. */
export function yearConditions(filter: IntFilter, column: string, argument: string, bind: Bind): string[] {
  const { eq, gt, gte, lt, lte, ...others } = filter;
  const dates: IntFilter[] = [
    ...(eq == null ? [] : [{ gte: firstDay(eq), lt: firstDay(eq + 1) }]),
    ...(gt == null ? [] : [{ gte: firstDay(gt + 1) }]),
    ...(gte == null ? [] : [{ gte: firstDay(gte) }]),
    ...(lt == null ? [] : [{ lt: firstDay(lt) }]),
    ...(lte == null ? [] : [{ lt: firstDay(lte + 1) }]),
  ];
  const conditions = [...dates.flatMap((date) => comparisons(date, column, bind)), ...comparisons(others, `${column} / 10000`, bind)];
  return someOf(conditions, 'eq, in, gt, gte, lt, lte, isNull', argument);
}

/**
 * The conditions of a date filter on a column of dates. A date that is known in part counts as its beginning, as in the
 * order by date: 2022 is before 2022-01, and within "up to 2022-03".
 *
 * @throws ScholarError BAD_ARGUMENT for what is no date.
 */
export function dateConditions(filter: DateFilter, column: string, argument: string, bind: Bind): string[] {
  const conditions: string[] = [];
  if (filter.gte != null) conditions.push(`${column} >= ${bind(firstDate(readDate(filter.gte, `${argument}.gte`)))}::bigint`);
  if (filter.lte != null) conditions.push(`${column} <= ${bind(lastDate(readDate(filter.lte, `${argument}.lte`)))}::bigint`);
  return someOf(conditions, 'gte, lte', argument);
}

/** @throws ScholarError BAD_ARGUMENT for a filter that asks nothing. */
export function someOf(conditions: string[], fields: string, argument: string): string[] {
  if (conditions.length > 0) return conditions;
  throw new ScholarError('BAD_ARGUMENT', `Expected one of ${fields} in ${argument}, got none.`, { argument });
}

function firstDay(year: number): number {
  return year * 10_000;
}

function firstDate({ year, month = 0, day = 0 }: PartialDate): number {
  return firstDay(year) + month * 100 + day;
}

function lastDate({ year, month = 99, day = 99 }: PartialDate): number {
  return firstDay(year) + month * 100 + day;
}

function readDate(text: string, argument: string): PartialDate {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(text.trim());
  if (match === null) {
    const message = `Expected ${argument} to be a date such as 2023, 2023-02 or 2023-02-14, got "${text.slice(0, 60)}".`;
    throw new ScholarError('BAD_ARGUMENT', message, { argument });
  }
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  return { year: year ?? 0, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}
