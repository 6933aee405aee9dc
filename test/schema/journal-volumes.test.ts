import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis, type RisFields, risFile } from '../support/import-ris.js';

let database: Database;

const printed = (title: string, fields: { VL?: string; IS?: string; SP?: string; PY?: string }): RisFields => [
  ['TI', title],
  ['JO', 'Annals of Order'],
  ...Object.entries(fields),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(
    database,
    risFile([
      printed('Tenth', { VL: '10', IS: '10', SP: '100', PY: '2001' }),
      printed('Ninth', { VL: '10', IS: '9', SP: '97', PY: '2001' }),
      printed('Ninth, earlier', { VL: '10', IS: '9', SP: '9', PY: '2000' }),
      printed('A letter', { VL: '10', IS: '9', SP: 'L2', PY: '2001' }),
      printed('A later letter', { VL: '10', IS: '9', SP: 'L10', PY: '2001' }),
      printed('Unpaged', { VL: '10', IS: '9', PY: '2001' }),
      printed('Double', { VL: '10', IS: '1-2', SP: '1', PY: '2001' }),
      printed('A supplement', { VL: '10', IS: 'Suppl 1', SP: '1', PY: '2001' }),
      printed('Without an issue', { VL: '10', SP: '300', PY: '2001' }),
      printed('Another of the year', { VL: '9', PY: '2001' }),
      printed('Older', { VL: '8', IS: '1', PY: '1999' }),
      printed('A tie of years', { VL: '7', PY: '1997' }),
      printed('A tie of years, again', { VL: '7', PY: '1998' }),
      printed('Undated', { VL: '6' }),
      printed('Without a volume', { IS: '3', PY: '2010' }),
    ]),
  );
  await importRis(database, growingLibrary(1));
});

afterAll(() => database.close());

const annals = 'journal(by: { title: "Annals of Order" })';

describe('the volumes of a journal', () => {
  it('come newest first, their issues and papers as they stand in print', async () => {
    const { data } = await ask(
      database,
      `{ ${annals} { volumes { totalCount nodes { volume year paperCount issueCount issues { issue paperCount papers { nodes { title pages } } } } } } }`,
    );
    const { totalCount, nodes } = data.journal.volumes;
    expect(totalCount).toBe(nodes.length);
    expect(nodes.map(({ issues, ...volume }: { issues: object }) => Object.values(volume))).toEqual([
      ['10', 2001, 9, 5],
      ['9', 2001, 1, 1],
      ['8', 1999, 1, 1],
      ['7', 1998, 2, 1],
      ['6', null, 1, 1],
      [null, null, 1, 1],
    ]);
    const titles = nodes[0].issues.map(({ issue, papers }: { issue: string; papers: { nodes: { title: string }[] } }) => [
      issue,
      ...papers.nodes.map(({ title }) => title),
    ]);
    expect(titles).toEqual([
      ['1-2', 'Double'],
      ['9', 'Ninth, earlier', 'Ninth', 'A letter', 'A later letter', 'Unpaged'],
      ['10', 'Tenth'],
      ['Suppl 1', 'A supplement'],
      [null, 'Without an issue'],
    ]);
    expect(nodes.at(-1).issues).toEqual([{ issue: '3', paperCount: 1, papers: { nodes: [{ title: 'Without a volume', pages: null }] } }]);
  });

  it('give the same papers as a whole as issue by issue, page by page', async () => {
    const page = async (after: string) => {
      const { data, errors } = await ask(
        database,
        `{ ${annals} { volumes(first: 1) { nodes { papers(first: 2 ${after}) { nodes { title } pageInfo { hasNextPage endCursor } } } } } }`,
      );
      expect(errors).toBeUndefined();
      return data.journal.volumes.nodes[0].papers;
    };
    const walked: string[] = [];
    for (let after = ''; ; ) {
      const { nodes, pageInfo } = await page(after);
      walked.push(...nodes.map(({ title }: { title: string }) => title));
      if (!pageInfo.hasNextPage) break;
      after = `after: "${pageInfo.endCursor}"`;
    }
    expect(walked).toEqual([
      'Double',
      'Ninth, earlier',
      'Ninth',
      'A letter',
      'A later letter',
      'Unpaged',
      'Tenth',
      'A supplement',
      'Without an issue',
    ]);
  });

  it.each([
    ['first', 'after', 'endCursor', 'hasNextPage'],
    ['last', 'before', 'startCursor', 'hasPreviousPage'],
  ])('can be walked with %s and %s', async (size, argument, cursor, isMore) => {
    const walked: (string | null)[] = [];
    for (let place = ''; ; ) {
      const { data } = await ask(
        database,
        `{ ${annals} { volumes(${size}: 2 ${place}) { nodes { volume } pageInfo { ${cursor} ${isMore} } } } }`,
      );
      const { nodes, pageInfo } = data.journal.volumes;
      walked[size === 'first' ? 'push' : 'unshift'](...nodes.map(({ volume }: { volume: string | null }) => volume));
      if (!pageInfo[isMore]) break;
      place = `${argument}: "${pageInfo[cursor]}"`;
    }
    expect(walked).toEqual(['10', '9', '8', '7', '6', null]);
  });

  it('add up: volumes to the journal, issues to the volume, each number to its papers', async () => {
    const { data, errors } = await ask(
      database,
      `{ journals(first: 5) { nodes { paperCount volumes(first: 10) { totalCount nodes { paperCount issueCount papers(first: 1) { totalCount } issues(first: 20) { paperCount papers(first: 1) { totalCount } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const sum = (parts: readonly { paperCount: number }[]) => parts.reduce((total, part) => total + part.paperCount, 0);
    expect(data.journals.nodes).toHaveLength(5);
    for (const { paperCount, volumes } of data.journals.nodes) {
      expect(volumes.nodes).toHaveLength(volumes.totalCount);
      expect(sum(volumes.nodes)).toBe(paperCount);
      for (const volume of volumes.nodes) {
        expect(volume.papers.totalCount).toBe(volume.paperCount);
        expect(volume.issues).toHaveLength(volume.issueCount);
        expect(sum(volume.issues)).toBe(volume.paperCount);
        for (const issue of volume.issues) expect(issue.papers.totalCount).toBe(issue.paperCount);
      }
    }
  });
});
