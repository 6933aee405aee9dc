import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { diffMigrations } from '../../prisma/schema-drift.js';
import { type Database, openDatabase } from '../../src/db/database.js';
import { migrate } from '../../src/db/migrate.js';
import { listMigrationNames } from '../../src/db/migration-files.js';
import { createEmptyDatabase, createTestDatabase } from '../support/database.js';
import { startDatabaseUser } from '../support/start-database-user.js';

let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
let database: Database;

beforeEach(async () => {
  empty = await createEmptyDatabase();
  database = await openDatabase({ databaseUrl: empty.url, dataDir: '' });
});

afterEach(async () => {
  await database.close();
  await empty.drop();
});

it('applies all migrations once, though four processes start at once', async () => {
  const users = await Promise.all([1, 2, 3, 4].map(() => startDatabaseUser({ databaseUrl: empty.url })));
  expect(users.flatMap((user) => user.opened.applied)).toEqual(await listMigrationNames());
  expect(await migrate(database)).toEqual([]);
  await Promise.all(users.map((user) => user.close()));
});

it('tells what it applied, and Prisma knows the tables', async () => {
  expect(await migrate(database)).toEqual(await listMigrationNames());
  expect(await database.prisma.library.count()).toBe(1);
});

it('refuses a database with tables of another application', async () => {
  await database.pool.query('CREATE TABLE invoice (id int)');
  await expect(migrate(database)).rejects.toThrow(
    'The database holds tables of another application (invoice). Give scholargraph an empty database of its own (CREATE DATABASE …).',
  );
});

it('refuses a database of a newer version', async () => {
  await migrate(database);
  await database.pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', '', '29990101000000_later', now())`,
  );
  await expect(migrate(database)).rejects.toThrow(
    'The database was made by a newer version of scholargraph (migration 29990101000000_later). Choose another database.',
  );
});

it('leaves nothing of a migration that failed, says why, and goes on when the cause is gone', async () => {
  await database.pool.query('CREATE SEQUENCE paper_by_date');
  await expect(migrate(database)).rejects.toThrow('The tables cannot be brought up to date: relation "paper_by_date" already exists.');
  await expect(database.pool.query('SELECT FROM source_record')).rejects.toThrow('does not exist');
  await database.pool.query('DROP SEQUENCE paper_by_date');
  expect(await migrate(database)).toEqual(await listMigrationNames());
});

it('names the command to run where the user may not add the trigram extension', async () => {
  const role = `reader_${randomUUID().replaceAll('-', '')}`;
  await database.pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'; GRANT ALL ON SCHEMA public TO ${role}`);
  const url = Object.assign(new URL(empty.url), { username: role, password: 'secret' });
  const ordinary = await openDatabase({ databaseUrl: url.href, dataDir: '' });
  await expect(migrate(ordinary)).rejects.toThrow(
    /permission denied.*Run once in this database as its superuser: CREATE EXTENSION pg_trgm;/,
  );
  await database.pool.query('CREATE EXTENSION pg_trgm');
  expect(await migrate(ordinary)).toEqual(await listMigrationNames());
  await ordinary.close();
  await database.pool.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
});

it('finds models and migrations in agreement', async () => {
  const schema = await readFile('prisma/schema.prisma', 'utf8');
  expect(await diffMigrations({ schema, scratchUrl: empty.url })).toBe('');
});

it('sees a model that no migration knows', async () => {
  const schema = await readFile('prisma/schema.prisma', 'utf8');
  const changed = schema.replace('model YearStats {', 'model YearStats {\n  median Int?');
  expect(await diffMigrations({ schema: changed, scratchUrl: empty.url })).toContain(
    'ALTER TABLE "year_stats" ADD COLUMN     "median" INTEGER;',
  );
});

it('gives each test a migrated database of its own, with counts as numbers', async () => {
  const own = await createTestDatabase();
  const { rows } = await own.pool.query('SELECT id, revision, sum(paper_count) FROM library GROUP BY id');
  expect(rows).toEqual([{ id: 1, revision: 0, sum: 0 }]);
  expect(await own.prisma.library.findMany({ select: { id: true, revision: true } })).toEqual([{ id: 1, revision: 0n }]);
  await own.close();
});
