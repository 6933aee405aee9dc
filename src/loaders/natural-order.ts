import type { SortColumn } from './list.js';

/**
 * The order that a reader expects of volumes, issues and pages: "9" before "10", "S1" and "S2" together behind the plain ones.
 * What stands before the first digits leads, then these as a number, then the text; what is not given comes last.
 */
export function naturalOrder(sql: string): readonly SortColumn[] {
  return [
    { sql: `(substring(${sql} from '^[^0-9]*') COLLATE "C")`, type: 'text', isNullable: true },
    { sql: firstNumber(sql), type: 'bigint', isNullable: true },
    { sql: `(${sql} COLLATE "C")`, type: 'text', isNullable: true },
  ];
}

/** The first digits of a text as a number; null where it has none. */
export function firstNumber(sql: string): string {
  return `substring(${sql} from '[0-9]{1,15}')::bigint`;
}
