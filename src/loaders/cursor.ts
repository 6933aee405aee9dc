import { ScholarError } from '../errors.js';
import type { SortColumn, SortTerm } from './list.js';

/** The values of a row in the columns of an order: where a page ends and the next one goes on. */
export type SortValues = readonly (string | number | null)[];

/** Gives an opaque cursor. `belongsTo` names the list and the order, and travels in it. */
export function formatCursor(belongsTo: string, values: SortValues): string {
  return Buffer.from(JSON.stringify([belongsTo, ...values])).toString('base64url');
}

/**
 * Reads a cursor back. It is only good for the list and the order that it came from.
 *
 * @param argument `after` or `before`, as the error names it.
 * @throws ScholarError BAD_ARGUMENT
 */
export function parseCursor(cursor: string, expected: { argument: string; belongsTo: string; terms: readonly SortTerm[] }): SortValues {
  const parts = decodeParts(cursor);
  if (parts === undefined)
    throw badCursor(
      expected.argument,
      `Expected ${expected.argument} to be a cursor of ${expected.belongsTo}, got "${cursor.slice(0, 60)}".`,
    );
  const [belongsTo, ...values] = parts;
  if (belongsTo !== expected.belongsTo) {
    throw badCursor(
      expected.argument,
      `The cursor in ${expected.argument} belongs to ${belongsTo.slice(0, 100)}, but was given to ${expected.belongsTo}.`,
    );
  }
  if (values.length !== expected.terms.length || !expected.terms.every(({ column }, index) => fits(column, values[index]))) {
    throw badCursor(expected.argument, `The cursor in ${expected.argument} is damaged: take it as it stands in an answer.`);
  }
  return values as SortValues;
}

function decodeParts(cursor: string): [string, ...unknown[]] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && typeof parts[0] === 'string' ? (parts as [string, ...unknown[]]) : undefined;
  } catch {
    return undefined;
  }
}

function fits(column: SortColumn, value: unknown): boolean {
  if (value === null) return column.isNullable === true;
  switch (column.type) {
    case 'bigint':
      return Number.isSafeInteger(value);
    case 'float8':
      return Number.isFinite(value);
    case 'text':
      return typeof value === 'string' && !value.includes('\0');
    case 'timestamptz':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
  }
}

function badCursor(argument: string, message: string): ScholarError {
  return new ScholarError('BAD_ARGUMENT', message, { argument });
}
