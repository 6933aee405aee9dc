import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../../src/db/database.js';
import { answerExports } from '../../src/http/answer-exports.js';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import { openReadingPlaces } from '../../src/loaders/reading-places.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

/** Papers of which a document is larger than all buffers on the way. */
const manyPapers = Array.from(
  { length: 3000 },
  (_, index) =>
    `TY  - JOUR\nTI  - Paper ${index}\nPY  - 1980\nAB  - ${createHash('sha512').update(`${index}`).digest('hex').repeat(40)}\nER  - \n`,
).join('');

describe('GET /export', () => {
  let database: Database;
  let server: ListeningServer;
  const log: Record<string, unknown>[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    await importRis(database, growingLibrary(1));
    await importRis(database, manyPapers, { name: 'many.ris' });
    const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
    const next = (_: unknown, response: { end(text: string): void }) => response.end('next');
    server = await listen(answerExports({ places: openReadingPlaces(database.pool), logger, corsOrigins: 'any' }, next), {
      host: '127.0.0.1',
      port: 0,
    });
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const get = (query: Record<string, string>, init?: RequestInit) => fetch(`${server.url}/export?${new URLSearchParams(query)}`, init);
  const openTransactions = async () =>
    (
      await database.pool.query(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      )
    ).rows[0].count;

  it('gives the papers of a filter as a file, in the order asked for', async () => {
    const filter = JSON.stringify({ publicationYear: { gte: 2020 } });
    const response = await get({ format: 'ris', filter, orderBy: '[{"field":"TITLE","direction":"ASC"}]' });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-research-info-systems; charset=utf-8',
      'content-disposition': 'attachment; filename="papers.ris"',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
    expect((await response.text()).match(/(?<=TI {2}- ).*/g)).toEqual([
      'A paper of a hundred and one',
      'A volume',
      'Trust and Trust, part 22',
    ]);
  });

  it('gives every paper of the library once, though they are many pages', async () => {
    const items = JSON.parse(await (await get({ format: 'csl-json' })).text());
    expect(items).toHaveLength(3042);
    expect(new Set(items.map(({ title }: { title: string }) => title)).size).toBe(3042);
  });

  it('gives the papers that ids name, and an empty file where none is left', async () => {
    const { rows } = await database.pool.query(`SELECT id FROM paper WHERE title IN ('A volume', 'Paper 7') ORDER BY title`);
    const ids = rows.map(({ id }) => Buffer.from(`Paper:${id}`).toString('base64url')).join(',');
    const items = await (await get({ format: 'CSL_JSON', ids })).json();
    expect(items.map(({ title }: { title: string }) => title)).toEqual(['A volume', 'Paper 7']);
    expect(await (await get({ format: 'CSL_JSON', ids, filter: '{"publicationYear":{"gt":2030}}' })).json()).toEqual([]);
  });

  it.each([
    [{ format: 'bibtx' }, 'Unknown format "bibtx". Did you mean "BIBTEX"?'],
    [{ format: 'docx' }, 'Unknown format "docx". Expected one of RIS, BIBTEX, BIBLATEX, CSL_JSON, CSV, SCHEMA_ORG_JSONLD, CROSSREF_JSON.'],
    [{ fliter: '{}' }, 'Unknown parameter "fliter". Did you mean "filter"?'],
    [{ filter: '{"hasAbstrat":true}' }, 'filter: Field "hasAbstrat" is not defined by type "PaperFilter". Did you mean "hasAbstract"?'],
    [{ filter: '{"publicationYear":{"gte":"2015"}}' }, 'filter.publicationYear.gte: Int cannot represent non-integer value: "2015"'],
    [
      { filter: '{"title":' },
      expect.stringContaining('Expected filter as JSON, such as {"publicationYear":{"gte":2015}}, got "{"title":"'),
    ],
    [
      { orderBy: '[{"field":"TITEL","direction":"ASC"}]' },
      'orderBy[0].field: Value "TITEL" does not exist in "PaperOrderField" enum. Did you mean the enum value "TITLE"?',
    ],
    [{ orderBy: '[{"field":"RELEVANCE","direction":"DESC"}]' }, 'Expected a filter with text beside the order RELEVANCE, got none.'],
    [{ ids: 'nonsense' }, 'Expected filter.id.in[0] to be an id of type Paper, got "nonsense".'],
  ])('refuses %j and says what is right', async (query, message) => {
    const response = await get(query as unknown as Record<string, string>);
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({ status: 400, type: 'application/json' });
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'BAD_ARGUMENT', argument: expect.any(String) } }] });
    expect(log).toEqual([]);
  });

  it('takes no other method, and leaves other addresses to the next', async () => {
    expect((await get({}, { method: 'POST' })).status).toBe(405);
    expect(await (await get({}, { method: 'OPTIONS' })).text()).toBe('next');
    expect(await (await fetch(`${server.url}/graphql`)).text()).toBe('next');
    expect(await (await fetch(`${server.url}/exports`)).text()).toBe('next');
  });

  it('says by its ETag that the library is still the same', async () => {
    const filter = '{"publicationYear":{"gt":2015}}';
    const ask = async (format: string, etag = '') => {
      const response = await get({ format, filter }, { headers: { 'if-none-match': etag } });
      await response.text();
      return response;
    };
    const etag = (await ask('CSV')).headers.get('etag') ?? '';
    expect((await ask('CSV', etag)).status).toBe(304);
    expect((await ask('RIS', etag)).status).toBe(200);
    await database.pool.query('UPDATE library SET revision = revision + 1');
    expect((await ask('CSV', etag)).status).toBe(200);
  });

  it('waits for a client that is slow, and leaves the database when it hangs up', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('GET /export?format=ris HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'readable');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await openTransactions()).toBe(1);
    socket.destroy();
    while ((await openTransactions()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(log).toEqual([]);
  });

  it('makes four at once and asks others to come again', async () => {
    const sockets = Array.from({ length: 4 }, () => connect(Number(new URL(server.url).port), '127.0.0.1'));
    for (const socket of sockets) {
      socket.write('GET /export?format=ris HTTP/1.1\r\nHost: x\r\n\r\n');
      await once(socket, 'readable');
    }
    const response = await get({ format: 'RIS' });
    expect({ status: response.status, after: response.headers.get('retry-after'), ...(await response.json()) }).toEqual({
      status: 503,
      after: '5',
      errors: [{ message: '4 exports are running. Try again in a while.', extensions: { code: 'BUSY' } }],
    });
    for (const socket of sockets) socket.destroy();
    let status = 503;
    while (status === 503) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const again = await get({ format: 'RIS', filter: '{"hasAbstract":false}' });
      status = again.status;
      await again.text();
    }
    expect(status).toBe(200);
  });

  it('is of one state of the library, whatever is imported meanwhile', async () => {
    const response = await get({ format: 'CSL_JSON' });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    await importRis(database, 'TY  - JOUR\nTI  - A late paper\nPY  - 1979\nER  - \n', { name: 'late.ris' });
    let text = Buffer.from(first?.value ?? []).toString();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += Buffer.from(part.value).toString();
    expect(text).not.toContain('A late paper');
    expect(await (await get({ format: 'CSL_JSON' })).text()).toContain('A late paper');
  });
});
