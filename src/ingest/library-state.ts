import type { Database } from '../db/database.js';

/** Whether the library holds no record at all. One statement. */
export async function isEmptyLibrary(database: Database): Promise<boolean> {
  const { rowCount } = await database.pool.query('SELECT FROM source_record LIMIT 1');
  return rowCount === 0;
}
