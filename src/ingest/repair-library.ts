import type { Database } from '../db/database.js';
import type { DrawOptions } from './draw-graph.js';
import { keepState } from './kept-state.js';
import { redrawLibrary } from './redraw-library.js';
import { writeGraph } from './write-transaction.js';

/**
 * Draws the graph of a library anew from its records, which mends whatever `checkLibrary` found. Ids stay. One transaction: readers
 * see the old graph until it ends, other writers wait. Cost: an import of all records.
 */
export function repairLibrary(database: Database, options: Pick<DrawOptions, 'onProgress'> = {}): Promise<void> {
  return writeGraph(database.pool, async (transaction) => {
    await keepState(transaction);
    await redrawLibrary(transaction, options);
  });
}
