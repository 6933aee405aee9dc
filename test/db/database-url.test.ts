import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { openDatabase } from '../../src/db/database.js';
import { versionProblem } from '../../src/db/server-version.js';
import { createEmptyDatabase } from '../support/database.js';

const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '' });

it('says that nobody answers, and never tells the password', async () => {
  await expect(open('postgresql://ada:secret@127.0.0.1:9/library')).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message:
      'No PostgreSQL answers at postgresql://ada@127.0.0.1:9/library (ECONNREFUSED). Is it running? Check host and port in DATABASE_URL.',
  });
});

it('says that the host is not known', async () => {
  await expect(open('postgresql://ada@nowhere.invalid/library')).rejects.toThrow(
    /^The host of postgresql:\/\/ada@nowhere.invalid\/library is not known \((ENOTFOUND|EAI_AGAIN)\). Check the host in DATABASE_URL.$/,
  );
});

it('says that the server has no such database', async () => {
  const { url, drop } = await createEmptyDatabase();
  const other = Object.assign(new URL(url), { pathname: '/nowhere' });
  await expect(open(other.href)).rejects.toThrow(
    /has no such database\. Create it \(CREATE DATABASE …\) or check the name in DATABASE_URL\.$/,
  );
  await drop();
});

const onEmbedded = process.env.TEST_DATABASE_URL === undefined ? it : it.skip;

onEmbedded('says that the user or password is wrong (passed over where TEST_DATABASE_URL may trust everyone)', async () => {
  const { url, drop } = await createEmptyDatabase();
  const wrong = Object.assign(new URL(url), { password: 'guess' });
  await expect(open(wrong.href)).rejects.toThrow(/refuses this user or password\. Check them in DATABASE_URL\.$/);
  await drop();
});

it('says that what answers is no PostgreSQL', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await expect(open(`postgresql://ada@127.0.0.1:${port}/library`)).rejects.toThrow(/cannot be used: .*Check DATABASE_URL\.$/);
  server.close();
});

it('says that the server is too old', () => {
  expect(versionProblem(130_014)).toBe('The server of DATABASE_URL is PostgreSQL 13; scholargraph needs 14 or later.');
  expect(versionProblem(140_000)).toBe(undefined);
});
