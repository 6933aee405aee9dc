import { openParameters } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';
import type { StatementInMaking } from './told-page.js';

/** Asks for answers that a statement tells whole, as JSON. */
export interface ToldLoader {
  /**
   * The values that a SELECT of one column of JSON gives.
   *
   * @param field named when it takes too long.
   * @param isAlone true where the request asks nothing else: then it is a transaction of its own in one round trip.
   * @param toSql gives the SELECT; what it throws is thrown at once.
   */
  loadTold(field: string, isAlone: boolean, toSql: (statement: StatementInMaking) => string): Promise<unknown[]>;
}

export function openToldLoader(reads: ReadTransaction): ToldLoader {
  return {
    loadTold(field, isAlone, toSql) {
      const { values, bind } = openParameters();
      let isPlannedAnew = false;
      const planAnew = () => {
        isPlannedAnew = true;
      };
      const sql = toSql({ bind, planAnew });
      const statement = { field, sql, values, isPlannedAnew };
      const rows = isAlone ? reads.queryAlone(statement) : reads.query(statement);
      return rows.then((found) => found.map(([value]) => value));
    },
  };
}
