import { from as copyFrom } from 'pg-copy-streams';
import type { WriteTransaction } from './write-transaction.js';

/** A value of a column in COPY's text form. Objects and arrays become JSON. */
export type ColumnValue = string | number | boolean | null | undefined | Buffer | object;

const chunkLength = 256 * 1024;

/**
 * Writes rows into a table by COPY, the fastest way in. The table must not hold them yet. No rows: no statement.
 * https://www.postgresql.org/docs/current/sql-copy.html, "Text Format".
 */
export async function copyRows(
  transaction: WriteTransaction,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly ColumnValue[]>,
): Promise<void> {
  const iterator = rows[Symbol.iterator]();
  let next = iterator.next();
  if (next.done) return;
  const stream = transaction.client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  const written = new Promise<void>((resolve, reject) => stream.once('finish', resolve).once('error', reject));
  while (!next.done) {
    let chunk = '';
    for (; !next.done && chunk.length < chunkLength; next = iterator.next()) chunk += `${next.value.map(encodeValue).join('\t')}\n`;
    if (!stream.write(chunk)) await Promise.race([new Promise<void>((resolve) => stream.once('drain', resolve)), written]);
  }
  stream.end();
  await written;
}

function encodeValue(value: ColumnValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return encodeText(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return encodeText(JSON.stringify(value));
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '' };

/** Postgres text holds no NUL; a JSON escape of one is dropped with the character. */
function encodeText(text: string): string {
  return /[\\\n\r\t\0]/.test(text) ? text.replace(/[\\\n\r\t\0]/g, (character) => escapes[character] ?? '') : text;
}
