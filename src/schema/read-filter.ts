import { ScholarError } from '../errors.js';
import type { EntityKind } from '../loaders/entity.js';
import { formatNodeId, parseImportId, parseNodeId } from './node-id.js';

/** Conditions of a filter with all that stand in it, at most. */
export const conditionLimit = 100;
/** Filters within filters, at most. */
const depthLimit = 12;
/** Entries of one list, at most. */
const listLimit = 500;

type Kind = EntityKind | 'Import';

/** Fields that lead from a filter to one of other things. */
const kindOfField: Readonly<Record<string, Kind>> = {
  papers: 'Paper',
  author: 'Author',
  keyword: 'Keyword',
  journal: 'Journal',
  publisher: 'Publisher',
  import: 'Import',
};

/** Fields that hold filters of the same things. */
const branches: ReadonlySet<string> = new Set(['and', 'or', 'not', 'some', 'every', 'none']);

/** Fields that ask for ids. */
const idFields: ReadonlySet<string> = new Set(['id', 'import', 'cites', 'citedBy']);

/** Where a walk through a filter stands. */
interface Place {
  readonly kind: Kind;
  readonly argument: string;
  readonly depth: number;
}

/**
 * Reads a filter as it came in: its opaque ids become numbers, and what is null is left out. Undefined where it asks nothing.
 *
 * @throws ScholarError BAD_ARGUMENT for a malformed id, and for a filter that is too large.
 */
export function readFilter<Filter extends object>(
  given: object | null | undefined,
  { kind, argument = 'filter' }: { kind: EntityKind; argument?: string },
): Filter | undefined {
  if (given == null) return undefined;
  if (!known.has(given)) known.set(given, readWhole(given, kind, argument));
  return known.get(given) as Filter | undefined;
}

/** All parents of a list are given the same filter, which is read for the first. */
const known = new WeakMap<object, object | undefined>();

function readWhole(given: object, kind: EntityKind, argument: string): object | undefined {
  const count = conditionCount(given);
  if (count > conditionLimit) throw refuse(argument, `Expected at most ${conditionLimit} conditions in ${argument}, got ${count}.`);
  const filter = readLevel(given, { kind, argument, depth: 1 });
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/** The conditions in a filter, however deep: what it costs. A branch that asks nothing is one too. O(size). */
export function conditionCount(given: unknown): number {
  if (typeof given !== 'object' || given === null) return 0;
  return Object.entries(given).reduce((count, [field, value]) => {
    if (value == null) return count;
    const isBranch = branches.has(field) || (field in kindOfField && field !== 'import');
    if (!isBranch) return count + 1;
    return (
      count +
      (Array.isArray(value) ? value.reduce((sum: number, part) => sum + Math.max(1, conditionCount(part)), 0) : conditionCount(value))
    );
  }, 0);
}

function readLevel(level: object, place: Place): object {
  if (place.depth > depthLimit) throw refuse(place.argument, `Expected at most ${depthLimit} filters within each other, got more.`);
  const fields = Object.entries(level).filter(([, value]) => value != null);
  return Object.fromEntries(fields.map(([field, value]) => [field, readField(field, value, place)]));
}

function readField(field: string, value: unknown, { kind, argument, depth }: Place): unknown {
  const place = { kind: kindOfField[field] ?? kind, argument: `${argument}.${field}`, depth: depth + 1 };
  if (idFields.has(field)) return readIds(value as object, place);
  if (field === 'allOf') return readIdList(value as string[], place);
  if (Array.isArray(value) && branches.has(field))
    return value.map((part, index) => readLevel(part, { ...place, argument: `${place.argument}[${index}]` }));
  if (branches.has(field) || field in kindOfField) return readLevel(value as object, place);
  // Of a text, the values would be its letters.
  const parts = typeof value === 'object' && value !== null ? [value, ...Object.values(value)] : [];
  for (const list of parts) if (Array.isArray(list)) checkLength(list, place.argument);
  return value;
}

/** A filter with opaque ids again, as it would have to come in. O(size). */
export function formatFilter(filter: object, kind: Kind): object {
  return Object.fromEntries(Object.entries(filter).map(([field, value]) => [field, formatField(field, value, kind)]));
}

function formatField(field: string, value: unknown, kind: Kind): unknown {
  const inner = kindOfField[field] ?? kind;
  const formatId = (id: number) => (inner === 'Import' ? String(id) : formatNodeId(inner, id));
  if (field === 'allOf') return (value as number[]).map(formatId);
  if (idFields.has(field))
    return Object.fromEntries(
      Object.entries(value as object).map(([name, ids]) => [name, Array.isArray(ids) ? ids.map(formatId) : formatId(ids)]),
    );
  if (Array.isArray(value) && branches.has(field)) return value.map((part) => formatFilter(part, inner));
  return branches.has(field) || field in kindOfField ? formatFilter(value as object, inner) : value;
}

function readIds(filter: { eq?: string | null; in?: string[] | null }, place: Place): object {
  return {
    ...(filter.eq == null ? {} : { eq: readId(filter.eq, { ...place, argument: `${place.argument}.eq` }) }),
    ...(filter.in == null ? {} : { in: readIdList(filter.in, { ...place, argument: `${place.argument}.in` }) }),
  };
}

function readIdList(ids: readonly string[], place: Place): number[] {
  checkLength(ids, place.argument);
  return ids.map((id, index) => readId(id, { ...place, argument: `${place.argument}[${index}]` }));
}

function readId(id: string, { kind, argument }: Place): number {
  return kind === 'Import' ? parseImportId(id, argument) : parseNodeId(id, { argument, kind }).id;
}

function checkLength(list: readonly unknown[], argument: string): void {
  if (list.length > listLimit) throw refuse(argument, `Expected at most ${listLimit} entries in ${argument}, got ${list.length}.`);
}

function refuse(argument: string, message: string): ScholarError {
  return new ScholarError('BAD_ARGUMENT', message, { argument });
}
