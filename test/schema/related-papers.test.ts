import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';
import { importRis, type RisFields, risFile } from '../support/import-ris.js';

let database: Database;

/** A paper as other questions tell it. */
interface Paper {
  readonly id: string;
  readonly publicationDate: string | null;
  readonly authors: { readonly nodes: readonly { readonly name: string }[] };
  readonly keywords: { readonly nodes: readonly { readonly label: string }[] };
  readonly references: { readonly nodes: readonly { readonly id: string }[] };
}

let papers: readonly Paper[];

beforeAll(async () => {
  database = await createTestDatabase();
  await importCitingLibrary(database, 1);
  const { data } = await ask(
    database,
    '{ papers(first: 100) { nodes { id publicationDate authors(first: 100) { nodes { name } } keywords(first: 100) { nodes { label } } references(first: 100) { nodes { id } } } } }',
  );
  papers = data.papers.nodes;
});

afterAll(() => database.close());

const labelsOf = (paper: Paper) => new Set(paper.keywords.nodes.map(({ label }) => label));
const namesOf = (paper: Paper) => new Set(paper.authors.nodes.map(({ name }) => name));
const citedOf = (paper: Paper) => new Set(paper.references.nodes.map(({ id }) => id));
const thingsOf: Readonly<Record<string, (paper: Paper) => Set<string>>> = {
  SHARED_KEYWORDS: labelsOf,
  SHARED_AUTHORS: namesOf,
  SHARED_REFERENCES: citedOf,
};
const waysOf = (by: readonly string[]) => by.map((way) => thingsOf[way] as (paper: Paper) => Set<string>);

/** Sum of ln(N/n) over what two papers share, by hand. The crowd has 101 authors, of whom a page shows 100. */
function scoreOf(a: Paper, b: Paper, by: readonly string[]): number {
  const weights = waysOf(by).flatMap((of) =>
    [...of(a)]
      .filter((thing) => of(b).has(thing))
      .map((thing) => Math.log(papers.length / papers.filter((paper) => of(paper).has(thing)).length)),
  );
  return weights.reduce((sum, weight) => sum + weight, 0);
}

describe('related papers', () => {
  it.each([
    ['all', ['SHARED_KEYWORDS', 'SHARED_AUTHORS', 'SHARED_REFERENCES']],
    ['keywords and authors', ['SHARED_KEYWORDS', 'SHARED_AUTHORS']],
    ['references', ['SHARED_REFERENCES']],
    ['keywords', ['SHARED_KEYWORDS']],
    ['authors', ['SHARED_AUTHORS']],
  ])('by %s have the scores that one counts by hand, the best first', async (_, by) => {
    const { data, errors } = await ask(
      database,
      `{ papersBy(keys: [{ doi: "10.5555/paper.3" }, { doi: "10.5555/paper.7" }, { doi: "10.5555/paper.12" }]) { id
        related(by: [${by.join(' ')}], first: 50) { totalCount unsearchedKeywordCount unsearchedAuthorCount unsearchedReferenceCount
          edges { score sharedKeywordCount sharedAuthorCount sharedReferenceCount coCitationCount node { id publicationYear }
            sharedKeywords(first: 100) { label } sharedAuthors(first: 100) { name } sharedReferences(first: 100) { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    for (const { id, related } of data.papersBy) {
      const paper = papers.find((candidate) => candidate.id === id) as Paper;
      const others = papers.filter((other) => other !== paper);
      const sharing = others.filter((other) => waysOf(by).some((of) => [...of(other)].some((thing) => of(paper).has(thing))));
      expect(sharing.length).toBeGreaterThan(3);
      expect(related).toMatchObject({
        totalCount: sharing.length,
        unsearchedKeywordCount: 0,
        unsearchedAuthorCount: 0,
        unsearchedReferenceCount: 0,
      });
      expect(related.edges.map(({ node }: { node: Paper }) => node.id).sort()).toEqual(sharing.map((other) => other.id).sort());
      for (const { node, score, sharedKeywords, sharedAuthors, sharedReferences, coCitationCount, ...counts } of related.edges) {
        const other = papers.find((candidate) => candidate.id === node.id) as Paper;
        expect(score).toBeCloseTo(scoreOf(paper, other, by), 8);
        expect(sharedKeywords.map(({ label }: { label: string }) => label).sort()).toEqual(
          [...labelsOf(paper)].filter((label) => labelsOf(other).has(label)).sort(),
        );
        expect(sharedAuthors.map(({ name }: { name: string }) => name).sort()).toEqual(
          [...namesOf(paper)].filter((name) => namesOf(other).has(name)).sort(),
        );
        expect(sharedReferences.map(({ id }: { id: string }) => id).sort()).toEqual(
          [...citedOf(paper)].filter((id) => citedOf(other).has(id)).sort(),
        );
        expect(coCitationCount).toBe(papers.filter((citing) => citedOf(citing).has(paper.id) && citedOf(citing).has(other.id)).length);
        expect(counts).toEqual({
          sharedKeywordCount: by.includes('SHARED_KEYWORDS') ? sharedKeywords.length : 0,
          sharedAuthorCount: by.includes('SHARED_AUTHORS') ? sharedAuthors.length : 0,
          sharedReferenceCount: by.includes('SHARED_REFERENCES') ? sharedReferences.length : 0,
        });
      }
      const ranks = related.edges.map(({ score, node }: { score: number; node: { publicationYear: number | null } }) => [
        -score,
        -(node.publicationYear ?? 0),
      ]);
      expect(ranks).toEqual([...ranks].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    }
  });

  it('need something to be related by', async () => {
    const { errors } = await ask(database, '{ paper(by: { doi: "10.5555/paper.3" }) { related(by: []) { totalCount } } }');
    expect(errors?.map(({ message }) => message)).toEqual([
      'Expected at least one of SHARED_KEYWORDS, SHARED_AUTHORS and SHARED_REFERENCES in by, got none.',
    ]);
  });
});

describe('a keyword on very many papers', () => {
  const bearing = (title: string, ...labels: string[]): RisFields => [['TI', title], ...labels.map((label) => ['KW', label] as const)];

  it('is not looked up where a rarer one decides, weighs all the same, and is told', async () => {
    const crowded = await createTestDatabase();
    const everywhere = Array.from({ length: 10_000 }, (_, index) => bearing(`Everywhere, part ${index}`, 'common'));
    await importRis(
      crowded,
      risFile([
        ...everywhere,
        bearing('The one asked', 'common', 'rare'),
        bearing('Of both', 'common', 'rare'),
        bearing('Of the rare one', 'rare'),
      ]),
    );
    const { data } = await ask(
      crowded,
      `{ keyword(by: { label: "rare" }) { papers(first: 3) { nodes { title
         related(first: 2) { totalCount unsearchedKeywordCount edges { score sharedKeywordCount node { title } sharedKeywords { label } } } } } } }`,
    );
    await crowded.close();
    const related = Object.fromEntries(
      data.keyword.papers.nodes.map((paper: { title: string; related: object }) => [paper.title, paper.related]),
    );
    const [rare, common] = [3, 10_002].map((papersOf) => Math.log(10_003 / papersOf)) as [number, number];
    expect(related['The one asked']).toEqual({
      totalCount: 2,
      unsearchedKeywordCount: 1,
      edges: [
        {
          score: expect.closeTo(rare + common, 8),
          sharedKeywordCount: 2,
          node: { title: 'Of both' },
          sharedKeywords: [{ label: 'rare' }, { label: 'common' }],
        },
        { score: expect.closeTo(rare, 8), sharedKeywordCount: 1, node: { title: 'Of the rare one' }, sharedKeywords: [{ label: 'rare' }] },
      ],
    });
    expect(related['Of the rare one'].unsearchedKeywordCount).toBe(0);
  });
});
