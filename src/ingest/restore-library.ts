import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../db/database.js';
import { ScholarError } from '../errors.js';
import { gunzip } from '../source/gunzip.js';
import { type BackupHead, backupKind, backupParts } from './backup-format.js';
import type { DrawOptions } from './draw-graph.js';
import { createKeptTables } from './kept-state.js';
import { redrawLibrary } from './redraw-library.js';
import { replaceSample, requireEmptyLibrary } from './replace-sample.js';
import { type WriteTransaction, writeGraph } from './write-transaction.js';

/**
 * Reads a backup into an empty library, or in the place of the sample, and draws the graph from it: the same digest, the same
 * ids, the same imports. One transaction: all of it comes in, or nothing. Cost: an import of all records.
 *
 * @throws UNREADABLE_FILE where the file is no backup, damaged, cut off, or of a later version; BAD_ARGUMENT where the library
 * holds papers.
 */
export function restoreLibrary(
  database: Database,
  file: AsyncIterable<Uint8Array>,
  options: Pick<DrawOptions, 'onProgress'> = {},
): Promise<BackupHead> {
  return writeGraph(database.pool, async (transaction) => {
    await replaceSample(transaction);
    await requireEmptyLibrary(transaction, 'A backup');
    await transaction.query('TRUNCATE import, import_record');
    await createKeptTables(transaction);
    const head = await readBackup(transaction, linesOf(gunzip(file)));
    await transaction.query('UPDATE library SET pairing_limit = $1', [head.pairingLimit]);
    await transaction.query(`SELECT setval(pg_get_serial_sequence('import', 'id'), (SELECT max(id) FROM import))`);
    await redrawLibrary(transaction, options);
    return head;
  });
}

type Lines = AsyncIterator<Buffer, undefined>;

async function readBackup(transaction: WriteTransaction, lines: Lines): Promise<BackupHead> {
  const head = parseHead(await nextLine(lines));
  for (const { table, columns } of backupParts) {
    const [name, ...given] = (await nextLine(lines)).toString().trim().split(' ');
    if (name !== table || given.some((column) => !columns.includes(column))) throw unreadable(`the part "${table}"`);
    await copyPart(transaction, `COPY ${table} (${given.join(', ')}) FROM STDIN`, lines);
  }
  return head;
}

function parseHead(line: Buffer): BackupHead {
  const head = parseJson(line.toString()) as Partial<BackupHead> | undefined;
  if (head?.kind !== backupKind)
    throw new ScholarError('UNREADABLE_FILE', 'Expected a file that `scholargraph backup` wrote, got another one.');
  if (head.layout === 1) return head as BackupHead;
  throw new ScholarError(
    'UNREADABLE_FILE',
    `This backup is of a later version (layout ${head.layout}, this version reads 1). Update scholargraph first.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Hands the lines of a part to Postgres, up to the one that closes it. */
async function copyPart(transaction: WriteTransaction, statement: string, lines: Lines): Promise<void> {
  const stream = transaction.client.query(copyFrom(statement));
  const written = new Promise<void>((resolve, reject) => stream.once('finish', resolve).once('error', reject));
  written.catch(() => undefined);
  try {
    for (let line = await nextLine(lines); line.toString('latin1') !== '\\.\n'; line = await nextLine(lines)) {
      if (!stream.write(line)) await Promise.race([new Promise<void>((resolve) => stream.once('drain', resolve)), written]);
    }
    stream.end();
    await written;
  } catch (error) {
    stream.destroy();
    throw error instanceof ScholarError ? error : unreadable('rows that fit their table');
  }
}

async function nextLine(lines: Lines): Promise<Buffer> {
  const { value } = await lines.next();
  if (value === undefined) throw unreadable('more of it');
  return value;
}

function unreadable(expected: string): ScholarError {
  return new ScholarError('UNREADABLE_FILE', `The backup is damaged or cut off: expected ${expected}. Nothing was restored.`);
}

/** Lines with their "\n", which alone ends one: COPY writes any other line break of a text as letters. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, undefined> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield Buffer.concat([...rest, bytes.subarray(start, end + 1)]);
      rest = [];
      start = end + 1;
    }
    if (start < bytes.length) rest.push(bytes.subarray(start));
  }
}
