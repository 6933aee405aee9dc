import type { Database } from '../db/database.js';
import { countLibrary } from './derived-tables.js';
import { emptyGraph } from './empty-graph.js';
import { raiseRevision, writeGraph } from './write-transaction.js';

/** Empties the library, the list of imports with it. Gives the number of papers that were there. One transaction. */
export function resetLibrary(database: Database): Promise<{ papers: number }> {
  return writeGraph(database.pool, async (transaction) => {
    const [library] = await transaction.query<{ paper_count: number }>('SELECT paper_count FROM library');
    await emptyGraph(transaction);
    await transaction.query('TRUNCATE import, import_record');
    await countLibrary(transaction);
    await raiseRevision(transaction);
    return { papers: library?.paper_count ?? 0 };
  });
}
