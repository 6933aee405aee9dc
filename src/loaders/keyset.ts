import type { SortValues } from './cursor.js';
import type { Direction, SortTerm } from './list.js';
import type { Bind } from './parameters.js';

/** Walking forward is reading the list in its order, backward is reading it from its end. */
export type Walk = 'FORWARD' | 'BACKWARD';

export function turnedRound(walk: Walk): Walk {
  return walk === 'FORWARD' ? 'BACKWARD' : 'FORWARD';
}

/** In which direction a walk meets the values of a column. */
export function walkedDirection({ direction }: SortTerm, walk: Walk): Direction {
  return (direction === 'ASC') === (walk === 'FORWARD') ? 'ASC' : 'DESC';
}

/**
 * ORDER BY of a walk. Nulls last in the list is nulls first on the way back. `sqlOf` gives the SQL of the i-th column.
 */
export function orderSql(terms: readonly SortTerm[], walk: Walk, sqlOf: (index: number) => string): string {
  return terms
    .map((term, index) => {
      const { column } = term;
      const nulls = column.isNullable ? (walk === 'FORWARD' ? ' NULLS LAST' : ' NULLS FIRST') : '';
      return `${sqlOf(index)} ${walkedDirection(term, walk)}${nulls}`;
    })
    .join(', ');
}

/**
 * The rows that a walk meets after the row with these values, as conditions that exclude each other and together cover
 * them: "equal in the first k columns, further on in the next". Each is one range of an index in this order.
 */
export function rangesBeyond(terms: readonly SortTerm[], values: SortValues, walk: Walk, bind: Bind): string[] {
  const ranges: string[] = [];
  const equal: string[] = [];
  terms.forEach(({ column, direction }, index) => {
    const value = values[index] ?? null;
    const range = (condition: string) => ranges.push([...equal, condition].join(' AND '));
    if (value === null) {
      if (walk === 'BACKWARD') range(`${column.sql} IS NOT NULL`);
      equal.push(`${column.sql} IS NULL`);
      return;
    }
    const placeholder = `${bind(value)}::${column.type}`;
    range(`${column.sql} ${(direction === 'ASC') === (walk === 'FORWARD') ? '>' : '<'} ${placeholder}`);
    if (column.isNullable && walk === 'FORWARD') range(`${column.sql} IS NULL`);
    equal.push(`${column.sql} = ${placeholder}`);
  });
  return ranges;
}

/** The row with these values itself. */
export function rowAt(terms: readonly SortTerm[], values: SortValues, bind: Bind): string {
  return terms
    .map(({ column }, index) => {
      const value = values[index] ?? null;
      return value === null ? `${column.sql} IS NULL` : `${column.sql} = ${bind(value)}::${column.type}`;
    })
    .join(' AND ');
}
