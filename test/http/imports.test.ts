import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { WriteScope } from '../../src/config.js';
import type { Database } from '../../src/db/database.js';
import { answerPlainPosts } from '../../src/http/answer-plain-posts.js';
import { type ListeningServer, listen } from '../../src/http/listen.js';
import { createScholarYoga } from '../../src/http/yoga.js';
import { schema } from '../../src/schema/schema.js';
import { createTestDatabase } from '../support/database.js';
import { risFile } from '../support/import-ris.js';
import { standardOptions } from './open-yoga.js';
import { type Body, send } from './send.js';
import { openTestDoor, testToken } from './test-door.js';

let database: Database;
let server: ListeningServer;

/** A server as it runs, but for its limits: 1 MB of bytes, 2 MB unpacked, 1,000 records. */
async function openServer(tokens: readonly string[], scopes?: readonly WriteScope[]): Promise<ListeningServer> {
  const { pool } = database;
  const yoga = createScholarYoga({
    ...standardOptions,
    schema,
    pool,
    door: openTestDoor(pool, tokens, scopes),
    logger: pino({ level: 'silent' }),
  });
  return listen(
    answerPlainPosts(yoga, () => 2_000_000),
    { host: '127.0.0.1', port: 0, isUpload: ({ url }) => url?.startsWith('/import') === true },
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  server = await openServer(['another-token-of-ours', testToken]);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

const bearer = { authorization: `Bearer ${testToken}` };

async function upload(query: string, body: Body, headers: Record<string, string> = bearer) {
  const { text, ...answer } = await send(`${server.url}/import${query}`, { headers, body });
  return { ...answer, body: JSON.parse(text) };
}

async function get(path: string) {
  const { status, text } = await send(`${server.url}${path}`, { method: 'GET' });
  return { status, body: JSON.parse(text) };
}

async function ask(query: string, headers: Record<string, string> = bearer, variables = {}) {
  const all = { 'content-type': 'application/json', accept: 'application/json', ...headers };
  const { status, text } = await send(`${server.url}/graphql`, { headers: all, body: JSON.stringify({ query, variables }) });
  return { status, body: JSON.parse(text) };
}

/** Waits for it. */
async function latestOnce(isMeant: (name: string, status: string) => boolean) {
  for (;;) {
    const { body } = await ask('{ imports(first: 1) { nodes { name status failure canUndo } } }');
    const [latest] = body.data.imports.nodes;
    if (latest && isMeant(latest.name, latest.status)) return latest;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const paperOf = (title: string) => [['TI', title] as const, ['AU', 'Marrow, Ann'] as const, ['PY', '2020'] as const];
const tides = risFile([paperOf('Tides of the inner sea')]);

describe('an upload', () => {
  it('comes in, and answers with its account and where it stands', async () => {
    const { status, headers, body } = await upload('?name=tides.ris&database=Pure&wait=true', tides);
    const { id, number } = body;
    expect(body).toMatchObject({ name: 'tides.ris', status: 'DONE', database: 'Pure', counts: { records: 1, created: 1 } });
    expect({ status, location: headers.location }).toEqual({ status: 200, location: `/import/${id}` });
    const { revision } = (await ask('{ library { revision } }')).body.data.library;
    expect(headers['library-revision']).toBe(String(revision));
    expect((await get(`/import/${number}`)).body).toEqual(body);
    expect((await ask(`{ import(id: "${id}") { name counts { created } } }`)).body).toEqual({
      data: { import: { name: 'tides.ris', counts: { created: 1 } } },
    });
  });

  it.each([
    ['packed', gzipSync(tides)],
    ['in parts, without a length', [tides.slice(0, 20), tides.slice(20)]],
  ])('may come %s', async (_, body: Body) => {
    expect((await upload('?wait=true', body)).body).toMatchObject({ name: 'upload', counts: { records: 1, skipped: 1 } });
  });

  it.each([
    ['auto', 'RIS', tides],
    ['BibLaTeX', 'BIBTEX', '@article{t1, title = {Tides}, journaltitle = {Coasts}}'],
  ])('may be said to be of the format %s', async (format, read, body) => {
    const told = await upload(`?format=${format}&dryRun=true&wait=true`, body);
    expect(told.body).toMatchObject({ status: 'DONE', format: read, counts: { records: 1, failed: 0 } });
  });

  it('tells in a dry run what would happen, and changes nothing', async () => {
    const count = '{ library { paperCount revision } imports { totalCount } }';
    const before = await ask(count);
    const { body } = await upload('?dryRun=true&wait=true', risFile([paperOf('Reefs'), paperOf('Reefs'), [['AU', 'Nobody']]]));
    expect(body).toMatchObject({ number: null, dryRun: true, counts: { records: 3, created: 1, skipped: 1, failed: 1 } });
    expect(
      (await ask(`{ import(id: "${body.id}") { records { nodes { status preview { fullTitle } } } } }`)).body.data.import.records.nodes,
    ).toEqual([
      { status: 'CREATED', preview: { fullTitle: 'Reefs' } },
      { status: 'SKIPPED', preview: { fullTitle: 'Reefs' } },
      { status: 'FAILED', preview: null },
    ]);
    expect(await ask(count)).toEqual(before);
  });

  it.each([
    ['?dryrun=true', tides, {}, 400, 'BAD_ARGUMENT', 'There is no parameter "dryrun". Did you mean "dryRun"?'],
    ['?dryRun=yes', tides, {}, 400, 'BAD_ARGUMENT', 'Expected dryRun to be true or false, got "yes".'],
    ['?format=bibtx', tides, {}, 400, 'BAD_ARGUMENT', 'No format "bibtx" is read. Did you mean "BIBTEX"?'],
    ['', '', {}, 415, 'UNREADABLE_FILE', 'looks like an empty file'],
    ['', '%PDF-1.7 binary', {}, 415, 'UNREADABLE_FILE', 'looks like a PDF'],
    ['', tides, { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'UNREADABLE_FILE', 'With curl: --data-binary @FILE, not -F.'],
    ['', tides, { 'content-encoding': 'br' }, 415, 'UNREADABLE_FILE', 'got content-encoding br.'],
  ])('is refused with a reason: %s %#', async (query, body, headers, status, code, message) => {
    const answer = await upload(query, body, { ...bearer, ...headers });
    expect(answer).toMatchObject({ status, body: { errors: [{ message: expect.stringContaining(message), extensions: { code } }] } });
  });

  it('is bound in its bytes, declared or not, in what they unpack to, and in its records', async () => {
    const tooMany = risFile(Array.from({ length: 1_001 }, (_, index) => paperOf(`Part ${index}`)));
    const numbers = Array.from({ length: 400_000 }, (_, index) => index).join('\n');
    const packed = gzipSync(`${tides}${numbers}`);
    expect(packed.length).toBeLessThan(1_000_000);
    const before = await ask('{ imports { totalCount } library { revision } }');
    const buffersBefore = process.memoryUsage().arrayBuffers;
    for (const [body, message] of [
      [`${tides}${'x'.repeat(1_000_001)}`, 'Expected at most 1 MB of bytes, got more. UPLOAD_MAX_MB sets the limit'],
      [[tides, 'x'.repeat(1_000_001)], 'Expected at most 1 MB of bytes, got more.'],
      [[tides, ...Array.from({ length: 11 }, () => 'x'.repeat(100_000))], 'Expected at most 1 MB of bytes, got more.'],
      [packed, 'Expected at most 2 MB of unpacked bytes, got more. UPLOAD_MAX_UNPACKED_MB sets the limit'],
      [tooMany, 'Expected at most 1,000 records, got more. UPLOAD_MAX_RECORDS sets the limit'],
    ] as const) {
      const refusal = { message: expect.stringContaining(message), extensions: { code: 'TOO_LARGE' } };
      expect(await upload('?wait=true', body)).toMatchObject({ status: 413, body: { errors: [refusal] } });
    }
    expect(process.memoryUsage().arrayBuffers - buffersBefore).toBeLessThan(60_000_000);
    expect(await ask('{ imports { totalCount } library { revision } }')).toEqual(before);
  });

  it('beyond the four that run is asked to come again', async () => {
    const begin = () => request(`${server.url}/import?format=RIS`, { method: 'POST', headers: bearer, agent: false }).on('error', () => {});
    const running = Array.from({ length: 4 }, begin);
    for (const each of running) each.write('TY  - JOUR');
    let fifth = await upload('?format=RIS', tides);
    while (fifth.status !== 503) fifth = await upload('?format=RIS', tides);
    expect(fifth).toMatchObject({ headers: { 'retry-after': '5' }, body: { errors: [{ extensions: { code: 'BUSY' } }] } });
    for (const each of running) each.destroy();
    while (fifth.status !== 200) fifth = await upload('?wait=true', tides);
  });

  it('that its client breaks off is noted as stopped', async () => {
    const sent = request(`${server.url}/import?name=broken.ris`, { method: 'POST', headers: bearer, agent: false });
    sent
      .on('error', () => {})
      .write(risFile(Array.from({ length: 400 }, (_, index) => paperOf(`Broken part ${index} ${'of the whole '.repeat(20)}`))));
    expect(await latestOnce((name, status) => name === 'broken.ris' && status === 'RUNNING')).toMatchObject({ canUndo: false });
    sent.destroy();
    expect(await latestOnce((_, status) => status !== 'RUNNING')).toEqual({
      ...{ name: 'broken.ris', status: 'STOPPED', canUndo: true },
      failure: 'The client hung up before the end of the file.',
    });
  });
});

describe('a client that may not write', () => {
  const mutation = `mutation { importRecords(input: { source: { text: "TY  - JOUR" } }) { import { id } } }`;

  it.each([
    ['no token', {}, 'got none.'],
    ['another token', { authorization: 'Bearer b-token-for-tests-only' }, 'got another.'],
    ['a longer token', { authorization: `Bearer ${testToken}x` }, 'got another.'],
    ['a shorter token', { authorization: `Bearer ${testToken.slice(1)}` }, 'got another.'],
    ['another scheme', { authorization: `Basic ${testToken}` }, 'got another.'],
  ])('is refused with %s before a byte is read', async (_, headers: Record<string, string>, message) => {
    const refusal = { message: expect.stringContaining(message), extensions: { code: 'UNAUTHENTICATED' } };
    const answer = await upload('', 'no format at all', headers);
    expect(answer).toMatchObject({ status: 401, body: { errors: [refusal] } });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    const asked = await ask(mutation, headers);
    expect(asked).toEqual({ status: 200, body: { data: null, errors: [expect.objectContaining(refusal)] } });
    const undo = await ask('mutation { undoImport(id: "1") { import { id } } }', headers);
    expect(undo.body).toMatchObject({ data: null, errors: [refusal] });
  });

  it('may with any of the tokens', async () => {
    expect((await upload('?wait=true', tides, { authorization: 'bearer another-token-of-ours' })).status).toBe(200);
  });

  it('cannot change anything by GET', async () => {
    const headers = { ...bearer, accept: 'application/json' };
    expect((await send(`${server.url}/graphql?query=${encodeURIComponent(mutation)}`, { method: 'GET', headers })).status).toBe(405);
    expect(await get('/import')).toMatchObject({ status: 405 });
    expect(await get('/import/777')).toMatchObject({ status: 404, body: { errors: [{ message: 'There is no import 777.' }] } });
  });

  it('of another origin may ask first', async () => {
    const { headers } = await send(`${server.url}/import`, {
      method: 'OPTIONS',
      headers: {
        ...{ origin: 'https://example.org', 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'authorization',
      },
    });
    expect(headers['access-control-allow-origin']).toBe('https://example.org');
    expect(headers['access-control-allow-headers']).toBe('authorization');
  });
});

describe('a token of one scope', () => {
  const importing = 'mutation { importRecords(input: { source: { text: "TY  - JOUR\\nTI  - Ebb\\nER  -" } }) { userErrors { code } } }';
  const undoing = 'mutation { undoImport(id: "777") { userErrors { code } } }';

  it.each([
    ['import', 'undo', { data: { importRecords: { userErrors: [] } } }, importing, undoing],
    ['undo', 'import', { data: { undoImport: { userErrors: [{ code: 'NOT_FOUND' }] } } }, undoing, importing],
  ] as const)('may %s and not %s', async (scope, other, done, may, mayNot) => {
    const scoped = await openServer([testToken], [scope]);
    const asked = async (query: string) => {
      const headers = { 'content-type': 'application/json', accept: 'application/json', ...bearer };
      return JSON.parse((await send(`${scoped.url}/graphql`, { headers, body: JSON.stringify({ query }) })).text);
    };
    const { status } = await send(`${scoped.url}/import?wait=true`, { headers: bearer, body: tides });
    expect(status).toBe(scope === 'import' ? 200 : 403);
    expect(await asked(may)).toEqual(done);
    expect(await asked(mayNot)).toMatchObject({
      errors: [
        {
          message: `Expected a token with the scope ${other}; this one has ${scope}. The setting API_TOKEN says which.`,
          extensions: { code: 'FORBIDDEN', scope: other, scopes: [scope] },
        },
      ],
    });
    await scoped.close();
  });
});

describe('a server without a token', () => {
  it('says how to set one', async () => {
    const closed = await openServer([]);
    const { status, text } = await send(`${closed.url}/import`, { body: tides, headers: bearer });
    await closed.close();
    const { errors } = JSON.parse(text);
    expect([status, errors[0].extensions]).toEqual([403, { code: 'WRITES_DISABLED' }]);
    expect(errors[0].message).toContain('set API_TOKEN in .env');
  });
});

describe('importRecords', () => {
  const importRecords = `mutation ($input: ImportRecordsInput!) { importRecords(input: $input) {
    userErrors { code message }
    import { number name database dryRun counts { records created skipped } records { nodes { index status unusedTags preview { fullTitle } paper { fullTitle } } } } } }`;
  const text = risFile([paperOf('Lagoons')]);

  it('tells in a dry run what would happen, then does it, and is taken back', async () => {
    const input = { source: { text }, format: 'RIS', database: 'Pure', name: 'pasted.ris', dryRun: true };
    const tried = await ask(importRecords, bearer, { input });
    const row = { index: 1, status: 'CREATED', unusedTags: [], preview: { fullTitle: 'Lagoons' } };
    const counts = { records: 1, created: 1, skipped: 0 };
    expect(tried.body.data.importRecords).toEqual({
      userErrors: [],
      import: { number: null, name: 'pasted.ris', database: 'Pure', dryRun: true, counts, records: { nodes: [{ ...row, paper: null }] } },
    });
    const done = await ask(importRecords, bearer, { input: { ...input, dryRun: false } });
    const { number, ...rest } = done.body.data.importRecords.import;
    expect(rest).toEqual({
      ...{ name: 'pasted.ris', database: 'Pure', dryRun: false, counts },
      records: { nodes: [{ ...row, paper: { fullTitle: 'Lagoons' } }] },
    });
    const undo = `mutation { undoImport(id: "${number}") { userErrors { code message } import { status canUndo } } }`;
    expect((await ask(undo)).body.data.undoImport).toEqual({ userErrors: [], import: { status: 'UNDONE', canUndo: false } });
    expect((await ask(undo)).body.data.undoImport).toEqual({
      userErrors: [{ code: 'NOT_FOUND', message: `Import ${number} (pasted.ris) is undone already.` }],
      import: null,
    });
  });

  it('sees in each change of a request what those before it did', async () => {
    const change = `input: { source: { text: ${JSON.stringify(risFile([paperOf('Atolls')]))} } }`;
    const counts = '{ import { counts { created skipped } } }';
    const { body } = await ask(`mutation { first: importRecords(${change}) ${counts} second: importRecords(${change}) ${counts} }`);
    expect(body.data).toEqual({
      first: { import: { counts: { created: 1, skipped: 0 } } },
      second: { import: { counts: { created: 0, skipped: 1 } } },
    });
  });

  it('tells what its user can mend in userErrors', async () => {
    const question = importRecords.replace('code message', 'code path');
    const { body } = await ask(question, bearer, { input: { source: { text: 'no records' } } });
    expect(body.data.importRecords).toMatchObject({ import: null, userErrors: [{ code: 'UNREADABLE_FILE', path: ['input', 'source'] }] });
    const undone = await ask('mutation { undoImport(id: "x") { userErrors { code path } } }');
    expect(undone.body.data.undoImport.userErrors).toEqual([{ code: 'BAD_ARGUMENT', path: ['id'] }]);
  });

  it.each([
    ['AUTO', 'RIS', 'TY  - JOUR\nTI  - Fjords\nER  -'],
    ['BIBLATEX', 'BIBTEX', '@article{f1, title = {Fjords}, journaltitle = {Coasts}}'],
  ])('takes the format %s and tells what it read', async (format, read, records) => {
    const question = `mutation ($input: ImportRecordsInput!) { importRecords(input: $input) { userErrors { code message path } import { format dialect } } }`;
    const input = { source: { text: records }, format, dialect: 'AUTO', dryRun: true };
    const { body } = await ask(question, bearer, { input });
    expect(body.data.importRecords).toEqual({ userErrors: [], import: { format: read, dialect: 'STANDARD' } });
    const other = await ask(question, bearer, { input: { ...input, dialect: 'ZOTERO' } });
    expect(other.body.data.importRecords).toEqual({
      userErrors: [
        {
          code: 'OTHER_DIALECT',
          message: 'Expected records of the dialect ZOTERO; most of them are STANDARD, and were read so.',
          path: ['input', 'dialect'],
        },
      ],
      import: { format: read, dialect: 'STANDARD' },
    });
  });

  it('previews how each tag of a record is read', async () => {
    const dryRun = `mutation ImportDryRun($ris: String!) {
      importRecords(input: { source: { text: $ris }, format: RIS, database: "Pure", dryRun: true }) {
        userErrors { code message }
        import {
          dialect
          counts { records created merged skipped failed newAuthors newJournals newKeywords }
          records(first: 20) {
            nodes { index line status matchedBy unusedTags warnings { code message } preview { fullTitle fields { tag field used note } } }
          }
        }
      }
    }`;
    const { body } = await ask(dryRun, bearer, { ris: risFile([[...paperOf('Sandbanks'), ['ZZ', 'unheard of']]]) });
    expect(body.data.importRecords).toMatchObject({
      userErrors: [],
      import: {
        dialect: 'STANDARD',
        counts: { records: 1, created: 1, merged: 0, skipped: 0, failed: 0, newJournals: 0, newKeywords: 0 },
        records: { nodes: [{ index: 1, line: 1, status: 'CREATED', unusedTags: ['ZZ'], preview: { fullTitle: 'Sandbanks' } }] },
      },
    });
    expect(body.data.importRecords.import.records.nodes[0].preview.fields).toContainEqual({
      tag: 'TI',
      field: 'title',
      used: true,
      note: null,
    });
  });

  it('takes texts of more than a question may have', async () => {
    const text = `${risFile([paperOf('Long')])}${' '.repeat(1_200_000)}`;
    const { body } = await ask(importRecords, bearer, { input: { source: { text } } });
    expect(body.data.importRecords.import.counts).toMatchObject({ created: 1 });
  });
});

describe('importProgress', () => {
  const subscribe = (id: string, headers = {}) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query: `subscription { importProgress(id: "${id}") { status counts { records } records { totalCount } } }` }),
    });
  const eventsOf = (text: string) => [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json ?? ''));

  it('tells how an import gets on, until it ends', async () => {
    const { rows } = await database.pool.query(
      `INSERT INTO import (name, format, dialect, status) VALUES ('slow.ris', 'RIS', 'STANDARD', 'RUNNING') RETURNING id`,
    );
    const response = await subscribe(rows[0].id);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = response.text();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await database.pool.query(`UPDATE import SET status = 'DONE', records = 3 WHERE id = $1`, [rows[0].id]);
    expect(eventsOf(await text)).toEqual([
      { data: { importProgress: { status: 'RUNNING', counts: { records: 0 }, records: { totalCount: 0 } } } },
      { data: { importProgress: { status: 'DONE', counts: { records: 3 }, records: { totalCount: 0 } } } },
    ]);
    await database.pool.query('DELETE FROM import WHERE id = $1', [rows[0].id]);
    const { rows: open } = await database.pool.query(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'`,
    );
    expect(open).toEqual([{ count: 0 }]);
  });

  it('says so where there is none', async () => {
    expect(eventsOf(await (await subscribe('777')).text())).toMatchObject([
      { errors: [{ message: 'There is no such import. `imports` lists them.', extensions: { code: 'NOT_FOUND' } }] },
    ]);
  });
});
