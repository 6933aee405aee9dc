import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, type RisFields, risFile } from '../support/import-ris.js';

let database: Database;

const tides: RisFields = [
  ['JO', 'Tides'],
  ['SN', '0000-0019; 0000-0027 (Linking)'],
];

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(
    database,
    risFile([
      [['TI', 'Ebb'], ['PY', '2001'], ...tides, ['PB', 'Harbour & Sons']],
      [['TI', 'Flood'], ['PY', '2002'], ...tides, ['PB', 'Fog Press']],
      [['TI', 'Neap'], ['PY', '2003'], ...tides, ['PB', 'HARBOUR AND SONS']],
      [
        ['TI', 'Unsaid'],
        ['PY', '2004'],
        ['JO', 'Shores'],
      ],
    ]),
  );
});

afterAll(() => database.close());

const id = (text: string) => Buffer.from(text).toString('base64url');

describe('a publisher', () => {
  it('is told with papers and journals in one statement', async () => {
    const { data, errors, statements } = await ask(
      database,
      `{ journals { nodes { title issnL publisher { id name paperCount }
           papers(first: 2) { nodes { title publisher { name journals(first: 1) { nodes { title } } } } } } } }`,
    );
    expect({ errors, statements: statements.length }).toEqual({ errors: undefined, statements: 1 });
    const harbour = { id: id('Publisher:1'), name: 'HARBOUR AND SONS', paperCount: 2 };
    const tidesOf = { nodes: [{ title: 'Tides' }] };
    expect(data.journals.nodes).toEqual([
      { title: 'Shores', issnL: null, publisher: null, papers: { nodes: [{ title: 'Unsaid', publisher: null }] } },
      {
        title: 'Tides',
        issnL: '0000-0027',
        publisher: harbour,
        papers: {
          nodes: [
            { title: 'Neap', publisher: { name: 'HARBOUR AND SONS', journals: tidesOf } },
            { title: 'Flood', publisher: { name: 'Fog Press', journals: { nodes: [] } } },
          ],
        },
      },
    ]);
  });

  it('is found by its id, alone and among others', async () => {
    const [one, none] = [id('Publisher:1'), id('Publisher:99')];
    const { data } = await ask(
      database,
      `{ node(id: "${one}") { __typename id } nodes(ids: ["${none}", "${one}"]) { ... on Publisher { name firstYear lastYear } }
         publisher(by: { id: "${one}" }) { alternateNames } library { publisherCount } }`,
    );
    expect(data).toEqual({
      node: { __typename: 'Publisher', id: one },
      nodes: [null, { name: 'HARBOUR AND SONS', firstYear: 2001, lastYear: 2003 }],
      publisher: { alternateNames: ['Harbour & Sons'] },
      library: { publisherCount: 2 },
    });
  });

  it('is named by any spelling; of one that nobody bears the nearest are told', async () => {
    const { data, extensions } = await ask(
      database,
      '{ publisher(by: { name: "harbour and sons." }) { paperCount } none: publisher(by: { name: "Harbor & Sons" }) { name } }',
    );
    expect(data).toEqual({ publisher: { paperCount: 2 }, none: null });
    expect(extensions?.notices).toEqual([
      {
        code: 'NOT_FOUND',
        message: 'No publisher bears the name "Harbor & Sons". Did you mean "HARBOUR AND SONS"?',
        path: ['none'],
        argument: 'by.name',
        nearest: ['HARBOUR AND SONS'],
      },
    ]);
  });

  it('filters papers, journals and other publishers, also by its id within another filter', async () => {
    const { data } = await ask(
      database,
      `{ byName: papers(filter: { publisher: { name: { eq: "Harbour & Sons" } } }) { totalCount nodes { title } }
         byId: papers(filter: { not: { publisher: { id: { eq: "${id('Publisher:1')}" } } } }) { nodes { title } }
         byJournal: papers(filter: { journal: { publisher: { paperCount: { gte: 2 } } } }) { nodes { title } }
         linked: publisher(by: { name: "Fog Press" }) { papers { export(format: RIS) { downloadUrl } } }
         some: publishers(filter: { or: [{ name: { contains: "fog" } }, { paperCount: { gt: 5 } }] }) { totalCount nodes { name } } }`,
    );
    expect(data).toEqual({
      byName: { totalCount: 2, nodes: [{ title: 'Neap' }, { title: 'Ebb' }] },
      byId: { nodes: [{ title: 'Unsaid' }, { title: 'Flood' }] },
      byJournal: { nodes: [{ title: 'Neap' }, { title: 'Flood' }, { title: 'Ebb' }] },
      linked: {
        papers: {
          export: { downloadUrl: `/export?format=RIS&filter=${encodeURIComponent(`{"publisher":{"id":{"eq":"${id('Publisher:2')}"}}}`)}` },
        },
      },
      some: { totalCount: 1, nodes: [{ name: 'Fog Press' }] },
    });
  });

  it('is no other kind of thing', async () => {
    const { errors } = await ask(database, `{ publishers(filter: { id: { eq: "${id('Journal:1')}" } }) { totalCount } }`);
    expect(errors?.map(({ message }) => message)).toEqual([
      'Expected filter.id.eq to be an id of type Publisher, got one of type Journal.',
    ]);
  });
});

describe('the ISSNs of a journal', () => {
  it('tell which one is the linking one', async () => {
    const { data } = await ask(database, '{ journal(by: { title: "tides" }) { issnL issns { issn medium } } }');
    expect(data.journal).toEqual({
      issnL: '0000-0027',
      issns: [
        { issn: '0000-0019', medium: 'UNKNOWN' },
        { issn: '0000-0027', medium: 'LINKING' },
      ],
    });
  });
});
