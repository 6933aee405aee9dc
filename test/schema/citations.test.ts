import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { importCitingLibrary } from '../support/citing-library.js';
import { createTestDatabase } from '../support/database.js';

let database: Database;
let papers: readonly Paper[];

interface Paper {
  readonly id: string;
  readonly fullTitle: string;
  readonly citedByCount: number;
  readonly referenceCount: number;
  readonly unresolvedReferenceCount: number;
  readonly unresolvedReferences: readonly { readonly doi: string | null; readonly text: string }[];
  readonly references: Cited;
  readonly citedBy: Cited;
  readonly authors: { readonly nodes: readonly { readonly id: string }[] };
  readonly journal: { readonly id: string } | null;
  readonly keywords: { readonly nodes: readonly { readonly id: string }[] };
}

interface Cited {
  readonly totalCount: number;
  readonly edges: readonly { readonly position: number; readonly isSelfCitation: boolean; readonly node: { readonly id: string } }[];
}

beforeAll(async () => {
  database = await createTestDatabase();
  await importCitingLibrary(database, 1);
  const { data, errors } = await ask(
    database,
    `{ papers(first: 100) { nodes { id fullTitle citedByCount referenceCount unresolvedReferenceCount unresolvedReferences { doi text }
       references(first: 100) { ...cited } citedBy(first: 100) { ...cited } authors(first: 100) { nodes { id } } journal { id }
       keywords(first: 100) { nodes { id } } } } }
     fragment cited on CitationConnection { totalCount edges { position isSelfCitation node { id } } }`,
  );
  expect(errors).toBeUndefined();
  papers = data.papers.nodes;
});

afterAll(() => database.close());

const citedBy = (paper: Paper) => papers.filter(({ references }) => references.edges.some(({ node }) => node.id === paper.id));

describe('citations', () => {
  it('are the same seen from either end', () => {
    const links = (of: 'references' | 'citedBy') =>
      papers
        .flatMap((paper) =>
          paper[of].edges.map(({ node, ...tie }) => ({ ...tie, ends: of === 'references' ? [paper.id, node.id] : [node.id, paper.id] })),
        )
        .sort((a, b) => (a.ends.join() < b.ends.join() ? -1 : 1));
    expect(links('references').length).toBeGreaterThan(20);
    expect(links('citedBy')).toEqual(links('references'));
  });

  it('stay in the address of a file of the papers that a filter leaves', async () => {
    const [cited, citing] = [
      papers.find(({ citedByCount }) => citedByCount > 0),
      papers.find(({ references }) => references.totalCount > 1),
    ];
    const filter = { or: [{ cites: { eq: cited?.id } }, { not: { citedBy: { in: [citing?.id] } } }] };
    const { data } = await ask(
      database,
      'query ($filter: PaperFilter) { papers(filter: $filter) { totalCount export(format: RIS) { itemCount downloadUrl } } }',
      { filter },
    );
    const { searchParams } = new URL(data.papers.export.downloadUrl, 'http://localhost');
    expect(JSON.parse(searchParams.get('filter') ?? '')).toEqual(filter);
    expect(data.papers.export.itemCount).toBe(data.papers.totalCount);
  });

  it('are counted as they are listed', () => {
    for (const paper of papers) {
      expect(paper.citedByCount).toBe(paper.citedBy.totalCount);
      expect(paper.citedBy.totalCount).toBe(citedBy(paper).length);
      expect(paper.references.totalCount).toBe(paper.references.edges.length);
      expect(paper.unresolvedReferences).toHaveLength(paper.unresolvedReferenceCount);
      expect(paper.references.edges.map(({ node }) => node.id)).not.toContain(paper.id);
      expect(paper.referenceCount - paper.unresolvedReferenceCount).toBeGreaterThanOrEqual(paper.references.totalCount);
    }
  });

  it('are self-citations where the two papers share an author', () => {
    const authors = (id: string) => papers.find((paper) => paper.id === id)?.authors.nodes.map((author) => author.id) ?? [];
    const told = papers.flatMap((paper) =>
      paper.references.edges.map(({ isSelfCitation, node }) => ({ isSelfCitation, of: [paper.id, node.id] })),
    );
    for (const { isSelfCitation, of } of told) {
      const [citing = [], cited = []] = of.map(authors);
      expect(isSelfCitation).toBe(citing.some((author) => cited.includes(author)));
    }
    expect(new Set(told.map(({ isSelfCitation }) => isSelfCitation)).size).toBe(2);
  });

  it.each([
    ['authors', (paper: Paper) => paper.authors.nodes, 'hIndex'],
    ['journals', (paper: Paper) => (paper.journal ? [paper.journal] : []), ''],
    ['keywords', (paper: Paper) => paper.keywords.nodes, ''],
  ])('of the papers of %s are summed up', async (noun, of, more) => {
    const { data } = await ask(database, `{ ${noun}(first: 100) { nodes { id citedByCount ${more} } } }`);
    for (const { id, citedByCount, hIndex } of data[noun].nodes) {
      const counts = papers.filter((paper) => of(paper).some((thing) => thing.id === id)).map((paper) => paper.citedByCount);
      expect(citedByCount).toBe(counts.reduce((sum, count) => sum + count, 0));
      if (hIndex === undefined) continue;
      expect(hIndex).toBe(
        Math.max(0, ...counts.map((_, index) => index + 1).filter((h) => counts.filter((count) => count >= h).length >= h)),
      );
    }
  });

  it.each(['authors', 'journals'])('order %s by their number, and are what anything counted tells', async (noun) => {
    const { data, statements } = await ask(
      database,
      `{ ${noun}(first: 100, orderBy: [{ field: CITED_BY_COUNT, direction: DESC }]) { nodes { ... on Counted { citedByCount } } } }`,
    );
    const counts: number[] = data[noun].nodes.map(({ citedByCount }: { citedByCount: number }) => citedByCount);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts[0]).toBeGreaterThan(1);
    expect(statements).toHaveLength(1);
  });

  it.each(['ASC', 'DESC'])('order papers by their number, then by title (%s)', async (direction) => {
    const { data } = await ask(
      database,
      `{ papers(first: 100, orderBy: [{ field: CITED_BY_COUNT, direction: ${direction} }]) { nodes { citedByCount } } }`,
    );
    const counts = data.papers.nodes.map((paper: Paper) => paper.citedByCount);
    expect(counts).toEqual(papers.map((paper) => paper.citedByCount).sort((a, b) => (direction === 'ASC' ? a - b : b - a)));
  });
});

describe('works that the library wants', () => {
  it('are those that most papers cite without having them', async () => {
    const { data } = await ask(
      database,
      '{ library { wantedWorks(first: 100) { totalCount nodes { doi text paperCount papers(first: 100) { totalCount nodes { id } } } } } }',
    );
    const { totalCount, nodes } = data.library.wantedWorks;
    expect(nodes).toHaveLength(totalCount);
    expect(
      nodes
        .slice(0, 3)
        .map(({ doi }: { doi: string }) => doi)
        .sort(),
    ).toEqual([0, 1, 2].map((part) => `10.5555/elsewhere.${part}`));
    for (const { doi, text, paperCount, papers: citing } of nodes) {
      expect(paperCount).toBe(citing.totalCount);
      const names = (paper: Paper) =>
        paper.unresolvedReferences.some((reference) => (doi === null ? reference.text === text : reference.doi === doi));
      expect(citing.nodes.map(({ id }: Paper) => id).sort()).toEqual(
        papers
          .filter(names)
          .map(({ id }) => id)
          .sort(),
      );
    }
  });

  it('can be walked page by page', async () => {
    const walked: string[] = [];
    for (let after = ''; ; ) {
      const { data } = await ask(
        database,
        `{ library { wantedWorks(first: 2 ${after}) { nodes { text } pageInfo { hasNextPage endCursor } totalCount } } }`,
      );
      const { nodes, pageInfo, totalCount } = data.library.wantedWorks;
      walked.push(...nodes.map(({ text }: { text: string }) => text));
      after = `after: "${pageInfo.endCursor}"`;
      if (pageInfo.hasNextPage) continue;
      expect(walked).toHaveLength(totalCount);
      break;
    }
  });
});
