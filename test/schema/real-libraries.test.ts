import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { importSource } from '../../src/ingest/import-source.js';
import { openSource } from '../../src/source/open-source.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';

const samples = fileURLToPath(new URL('../../../shared/data/samples/', import.meta.url));
const isHere = existsSync(samples);
const itReads = isHere ? it : it.skip;
const without = isHere ? '' : ' (passed over: ../shared is not here)';

let database: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  if (!isHere) return;
  for (const file of ['pure-journal-article.ris', 'network-science.ris.gz'])
    await importSource(database, await openSource({ path: `${samples}${file}` }));
});

afterAll(() => database.close());

describe('the sample export', () => {
  itReads(`is a page by its DOI, with nothing invented${without}`, async () => {
    const { data, errors } = await ask(
      database,
      `{ paper(by: { doi: "10.1108/IJSSP-01-2022-0027" }) {
          fullTitle title subtitle publicationDate publicationYear volume issue pages numberOfPages genre type
          identifiers { scheme } journal { abbreviation issns { issn medium } }
          authors { edges { position creditedName node { name orcid } } }
          keywords { edges { kind kindInferred label node { paperCount } } }
          abstractSections { position kind label } } }`,
    );
    const { paper } = data;
    expect(errors).toBeUndefined();
    expect(paper).toMatchObject({
      fullTitle: `${paper.title}: ${paper.subtitle}`,
      publicationDate: '2023-02',
      publicationYear: 2023,
      volume: '43',
      issue: '1-2',
      pages: '197-213',
      numberOfPages: 17,
      type: 'JOURNAL_ARTICLE',
      journal: { abbreviation: null, issns: [{ issn: '0144-333X', medium: 'UNKNOWN' }] },
    });
    expect(paper.identifiers.filter(({ scheme }: { scheme: string }) => scheme === 'DOI')).toHaveLength(1);
    expect(paper.authors.edges.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3]);
    expect(
      paper.authors.edges.every(({ creditedName, node }: { creditedName: string; node: { name: string } }) => creditedName === node.name),
    ).toBe(true);
    const kinds = paper.keywords.edges.map(({ kind, kindInferred }: { kind: string; kindInferred: boolean }) => `${kind} ${kindInferred}`);
    expect(kinds.sort()).toEqual([...Array(5).fill('AUTHOR true'), ...Array(5).fill('INDEX true')]);
    expect(paper.abstractSections.map(({ kind }: { kind: string }) => kind)).toEqual(['OBJECTIVE', 'METHODS', 'RESULTS', 'ORIGINALITY']);
  });
});

describe('a real field', () => {
  itReads(`tells the co-authors of a hub with joint papers and years${without}`, async () => {
    const { data, errors } = await ask(
      database,
      `{ author(by: { name: "Newman, M. E. J." }) { paperCount coAuthors(first: 100) { totalCount omittedPaperCount
          edges { paperCount firstYear lastYear node { name } coAuthorship { papers(first: 1) { totalCount } } } } } }`,
    );
    const { edges, totalCount } = data.author.coAuthors;
    expect(errors).toBeUndefined();
    expect(edges).toHaveLength(totalCount);
    expect(totalCount).toBeGreaterThan(20);
    for (const { paperCount, firstYear, lastYear, coAuthorship } of edges) {
      expect(coAuthorship.papers.totalCount).toBe(paperCount);
      expect(firstYear).toBeLessThanOrEqual(lastYear);
    }
  });
});
