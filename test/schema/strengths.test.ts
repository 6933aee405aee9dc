import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis } from '../support/import-ris.js';

/*
 * How strongly two things go together, against the formulas of their descriptions, worked out paper by paper.
 */

/** A paper with the ids of all that stands on it. */
interface Paper {
  readonly id: string;
  readonly printedNames: number;
  readonly things: ReadonlySet<string>;
}

let database: Database;
let library: readonly Paper[];

interface ToldPaper {
  readonly id: string;
  readonly export: string;
  readonly journal: { readonly id: string } | null;
  readonly authors: { readonly nodes: readonly { readonly id: string }[] };
  readonly lastAuthor: { readonly nodes: readonly { readonly id: string }[] };
  readonly keywords: { readonly nodes: readonly { readonly id: string }[] };
}

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, growingLibrary(1));
  const { data } = await ask(
    database,
    `{ papers(first: 100) { nodes { id export(format: RIS) journal { id } keywords(first: 100) { nodes { id } }
       authors(first: 100) { nodes { id } } lastAuthor: authors(last: 1) { nodes { id } } } } }`,
  );
  library = data.papers.nodes.map((paper: ToldPaper) => ({
    id: paper.id,
    printedNames: paper.export.match(/^AU {2}- /gm)?.length ?? 0,
    things: new Set(
      [...paper.authors.nodes, ...paper.lastAuthor.nodes, ...paper.keywords.nodes, ...(paper.journal ? [paper.journal] : [])].map(
        ({ id }) => id,
      ),
    ),
  }));
});

afterAll(() => database.close());

/** The papers that a filter leaves; the formulas count among them. */
async function leftBy(filter: string): Promise<Paper[]> {
  const { data } = await ask(database, `{ papers(first: 100, filter: ${filter}) { nodes { id } } }`);
  const ids = new Set(data.papers.nodes.map(({ id }: { id: string }) => id));
  return library.filter(({ id }) => ids.has(id));
}

const having = (papers: readonly Paper[], ...ids: string[]) => papers.filter(({ things }) => ids.every((id) => things.has(id)));
const isWithinLimit = ({ printedNames }: Paper) => printedNames <= 100;

interface Edge {
  readonly paperCount: number;
  readonly specificity: number;
  readonly node: { readonly id: string };
}

/** (share of the parent's papers) / (share of all papers), and the papers of both. */
function expectSpecificities(edges: readonly Edge[], parent: readonly Paper[], all: readonly Paper[]): void {
  expect(edges.length).toBeGreaterThan(0);
  for (const { paperCount, specificity, node } of edges) {
    const both = having(parent, node.id).length;
    expect(paperCount).toBe(both);
    expect(specificity).toBeCloseTo(both / parent.length / (having(all, node.id).length / all.length), 9);
  }
}

const filters = {
  'all papers': '{}',
  'papers that a filter leaves': '{ publicationYear: { gte: 1995 }, or: [{ text: "trust OR voting" }, { authorCount: { gte: 3 } }] }',
};

describe.each(Object.entries(filters))('among %s', (_, filter) => {
  it.each(['Hub, Ada', 'Abara, B. C.', 'Brunn, Ada'])('the co-authors of %s are as close as the formulas say', async (name) => {
    const { data, errors } = await ask(
      database,
      `{ author(by: { name: "${name}" }) { id coAuthors(first: 30, filter: { papers: ${filter} }) { edges { paperCount fractionalCount node { id }
         coAuthorship { paperCount fractionalCount associationStrength jaccard
           keywords(first: 4) { edges { paperCount specificity node { id } } }
           commonKeywords(first: 4) { edges { paperCount specificity node { id } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const left = await leftBy(filter);
    const { id, coAuthors } = data.author;
    expect(coAuthors.edges.length).toBeGreaterThan(0);
    for (const { node, coAuthorship, ...counts } of coAuthors.edges) {
      const { associationStrength, jaccard, keywords, commonKeywords, ...same } = coAuthorship;
      const joint = having(left, id, node.id).filter(isWithinLimit);
      const [a, b, c] = [having(left, id).length, having(left, node.id).length, joint.length];
      expect(same).toEqual(counts);
      expect(counts.paperCount).toBe(c);
      expect(counts.fractionalCount).toBeCloseTo(
        joint.reduce((sum, { printedNames }) => sum + 1 / (printedNames - 1), 0),
        8,
      );
      expect([associationStrength, jaccard]).toEqual([c / (a * b), c / (a + b - c)]);
      expectSpecificities(keywords.edges, joint, left);
      const either = left.filter(({ things }) => things.has(id) || things.has(node.id));
      if (commonKeywords.edges.length > 0) expectSpecificities(commonKeywords.edges, either, left);
    }
  });

  it.each(['', 'kinds: [UNKNOWN],'])('the companions of keywords are as close as the formulas say (%s)', async (kinds) => {
    const { data, errors } = await ask(
      database,
      `{ keywords(first: 9, filter: { paperCount: { gte: 4 } }) { nodes { id coKeywords(first: 30, filter: { ${kinds} papers: ${filter} }) { edges {
         paperCount associationStrength jaccard pmi node { id } } } } } }`,
    );
    expect(errors).toBeUndefined();
    const left = await leftBy(filter);
    for (const { id, coKeywords } of data.keywords.nodes) {
      for (const { paperCount, associationStrength, jaccard, pmi, node } of coKeywords.edges) {
        const [a, b, c] = [[id], [node.id], [id, node.id]].map((ids) => having(left, ...ids).length) as [number, number, number];
        expect([paperCount, associationStrength, jaccard]).toEqual([c, c / (a * b), c / (a + b - c)]);
        expect(pmi).toBeCloseTo(Math.log2((c * left.length) / (a * b)), 9);
      }
    }
    expect(data.keywords.nodes.some(({ coKeywords }: { coKeywords: { edges: unknown[] } }) => coKeywords.edges.length > 3)).toBe(true);
  });

  it.each([
    ['author(by: { name: "Hub, Ada" })', 'keywords'],
    ['author(by: { name: "Hub, Ada" })', 'journals'],
    ['journal(by: { title: "Journal of Fictional Voting" })', 'authors'],
    ['journal(by: { title: "Journal of Fictional Voting" })', 'keywords'],
    ['keyword(by: { label: "Trust" })', 'authors'],
    ['keyword(by: { label: "Trust" })', 'journals'],
  ])('of %s the %s are as specific as the formula says', async (parent, list) => {
    const { data, errors } = await ask(
      database,
      `{ parent: ${parent} { id ${list}(first: 30, filter: ${filter}) { edges { paperCount specificity node { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    const left = await leftBy(filter);
    expectSpecificities(data.parent[list].edges, having(left, data.parent.id), left);
  });
});
