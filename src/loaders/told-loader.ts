import { versionSql } from './library-version.js';
import { openParameters } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';
import type { StatementInMaking } from './told-page.js';

/** A statement that tells an answer whole, as JSON. */
export interface ToldStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly isPlannedAnew: boolean;
}

/** Asks for answers that a statement tells whole. */
export interface ToldLoader {
  /**
   * The values that the statement gives.
   *
   * @param field named when it takes too long.
   * @param isAlone true where the request asks nothing else: then it is a transaction of its own in one round trip.
   */
  loadTold(field: string, isAlone: boolean, statement: ToldStatement): Promise<unknown[]>;
}

/** What a statement selects: JSON, and what that is made of, where it is made of a row. */
export interface ToldSelect {
  readonly value: string;
  readonly from?: string;
}

/**
 * Makes a statement of one column of JSON.
 *
 * @param opening the values of `$1` and what follows, before those that `toSelect` binds.
 */
export function makeTold(opening: readonly unknown[], toSelect: (statement: StatementInMaking) => ToldSelect): ToldStatement {
  const { values, bind } = openParameters(opening);
  let isPlannedAnew = false;
  const planAnew = () => {
    isPlannedAnew = true;
  };
  const { value, from } = toSelect({ bind, planAnew });
  // One statement reads one state: the version that it tells is that of what it gives.
  return { sql: `SELECT ${value}, ${versionSql}${from === undefined ? '' : ` FROM ${from}`}`, values, isPlannedAnew };
}

export function openToldLoader(reads: ReadTransaction): ToldLoader {
  return {
    loadTold(field, isAlone, { sql, values, isPlannedAnew }) {
      const statement = { field, sql, values, isPlannedAnew };
      const rows = isAlone ? reads.queryAlone(statement) : reads.query(statement);
      return rows.then((found) => found.map(([value]) => value));
    },
  };
}
