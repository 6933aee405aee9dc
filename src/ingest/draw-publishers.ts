import { countTouched } from './count-touched.js';
import type { WritableDatabase } from './import-source.js';
import { settlePublishers } from './settle-publishers.js';
import { nothingTouched } from './touched.js';
import { type WriteTransaction, writeGraph } from './write-transaction.js';

const wanting = 'SELECT FROM library WHERE publisher_count IS NULL';

/**
 * Draws the publishers of papers that a version without publishers read: the migration could not, since names are folded here.
 * To be called before a library is used. One statement where nothing is left to do; else one transaction, whose cost grows with
 * the papers that name a publisher. Processes that do it at once wait for each other. Tells whether there was something to do.
 *
 * @param log is told before work that may take a minute.
 */
export async function drawPublishers(database: WritableDatabase, log: (message: string) => void = () => {}): Promise<boolean> {
  const { rowCount } = await database.pool.query(wanting);
  if (rowCount === 0) return false;
  log('Drawing the publishers of the papers that are in the library …');
  return writeGraph(database.pool, async (transaction) => {
    const isWanting = (await transaction.query(wanting)).length > 0;
    if (isWanting) await drawAll(transaction);
    return isWanting;
  });
}

async function drawAll(transaction: WriteTransaction): Promise<void> {
  const names = await transaction.query<{ name: string }>('SELECT DISTINCT publisher AS name FROM paper WHERE publisher IS NOT NULL');
  const publishers = await settlePublishers(
    transaction,
    names.map(({ name }) => name),
  );
  await transaction.query(
    `UPDATE paper p SET publisher_id = named.id FROM unnest($1::text[], $2::bigint[]) AS named(name, id) WHERE p.publisher = named.name`,
    [[...publishers.keys()], [...publishers.values()]],
  );
  const journals = await transaction.query<{ id: number }>(
    'SELECT DISTINCT journal_id AS id FROM paper WHERE publisher_id IS NOT NULL AND journal_id IS NOT NULL',
  );
  const touched = nothingTouched();
  for (const id of publishers.values()) touched.publishers.add(id);
  for (const { id } of journals) touched.journals.add(id);
  await countTouched(transaction, touched);
}
