import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../db/database.js';
import { type BackupHead, backupKind, backupParts } from './backup-format.js';

/**
 * Writes a backup, gzipped, and ends the stream: the records, the imports, and the ids that things bear. What can be drawn from
 * these is left out, so that a backup is small, and goes into any later version and any PostgreSQL. Reads one state of the
 * library while others read and write; constant memory. Gives its head.
 */
export async function backUpLibrary(database: Database, file: Writable): Promise<BackupHead> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SET LOCAL statement_timeout = 0');
    const head = await describeLibrary(client);
    await pipeline(writeParts(client, head), createGzip(), file);
    return head;
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

async function describeLibrary(client: pg.PoolClient): Promise<BackupHead> {
  const { rows } = await client.query<{ takenAt: Date; pairingLimit: number; records: number }>(
    `SELECT now() AS "takenAt", pairing_limit AS "pairingLimit", (SELECT count(*)::int FROM source_record) AS records FROM library`,
  );
  const { takenAt, pairingLimit, records } = rows[0] as { takenAt: Date; pairingLimit: number; records: number };
  return { kind: backupKind, layout: 1, takenAt: takenAt.toISOString(), pairingLimit, records };
}

async function* writeParts(client: pg.PoolClient, head: BackupHead): AsyncGenerator<string | Buffer> {
  yield `${JSON.stringify(head)}\n`;
  for (const { table, columns, from } of backupParts) {
    yield `${table} ${columns.join(' ')}\n`;
    yield* client.query(copyTo(`COPY (${from}) TO STDOUT`)) as AsyncIterable<Buffer>;
    yield '\\.\n';
  }
}
