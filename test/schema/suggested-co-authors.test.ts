import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis, type RisFields, risFile } from '../support/import-ris.js';

const databases: Database[] = [];

afterAll(() => Promise.all(databases.map((database) => database.close())));

async function library(ris: string): Promise<Database> {
  const database = await createTestDatabase();
  databases.push(database);
  await importRis(database, ris);
  return database;
}

/** A person as other questions tell: the ones published with, and the keywords used; under a filter of papers, and at all. */
interface Person {
  readonly name: string;
  readonly coAuthors: { readonly nodes: readonly { readonly name: string }[] };
  readonly ever: Person['coAuthors'];
  readonly keywords: { readonly nodes: readonly { readonly label: string }[] };
}

let grown: Database;

beforeAll(async () => {
  grown = await library(growingLibrary(1));
});

async function everybody(filter: string): Promise<Map<string, Person>> {
  const answers = await Promise.all(
    ['first', 'last'].map((end) =>
      ask(
        grown,
        `{ authors(${end}: 100) { nodes { name coAuthors(first: 100, filter: { papers: ${filter} }) { nodes { name } }
           ever: coAuthors(first: 100) { nodes { name } } keywords(first: 100, filter: ${filter}) { nodes { label } } } } }`,
      ),
    ),
  );
  return new Map(answers.flatMap(({ data }) => data.authors.nodes.map((person: Person) => [person.name, person] as const)));
}

/** The same by hand: Adamic and Adar over the common co-authors, times one and the Jaccard index of the keywords. */
function suggestionsFor(name: string, people: ReadonlyMap<string, Person>) {
  const namesOf = (person: string) => new Set(people.get(person)?.coAuthors.nodes.map((node) => node.name));
  const labelsOf = (person: string) => new Set(people.get(person)?.keywords.nodes.map(({ label }) => label));
  const mine = namesOf(name);
  const known = new Set(people.get(name)?.ever.nodes.map((node) => node.name));
  const strangers = [...people.keys()].filter((other) => other !== name && !known.has(other));
  const scored = strangers.map((other) => {
    const common = [...namesOf(other)].filter((person) => mine.has(person));
    const keywords = [...labelsOf(other)].filter((label) => labelsOf(name).has(label));
    const overlap = keywords.length / (new Set([...labelsOf(other), ...labelsOf(name)]).size || 1);
    const weight = common.reduce((sum, person) => sum + 1 / Math.log(namesOf(person).size), 0);
    return { name: other, score: weight * (1 + overlap), overlap, common: common.sort(), keywords: keywords.sort() };
  });
  return scored.filter(({ common }) => common.length > 0).sort((a, b) => b.score - a.score);
}

const filters = {
  'all papers': '{}',
  'papers since 1995': '{ publicationYear: { gte: 1995 } }',
  'papers on two subjects': '{ or: [{ text: "trust OR voting" }, { keyword: { some: { label: { eq: "Markets" } } } }] }',
};
const cases = ['Hub, Ada', 'Abara, B. C.', 'Çelik, Dorte'].flatMap((name) => Object.keys(filters).map((papers) => [name, papers] as const));

it.each(cases)('the suggestions for %s by %s are those that one counts by hand', async (name, papers) => {
  const filter = filters[papers as keyof typeof filters];
  const { data, errors } = await ask(
    grown,
    `{ author(by: { name: "${name}" }) { suggestedCoAuthors(first: 30, filter: ${filter}) { totalCount candidateCount edges {
      score coAuthorScore keywordOverlap commonCoAuthorCount commonKeywordCount node { name }
      commonCoAuthors(first: 10) { name coAuthors(first: 1, filter: { papers: ${filter} }) { totalCount } }
      commonKeywords(first: 20) { label } } } } }`,
  );
  expect(errors).toBeUndefined();
  const { edges, totalCount, candidateCount } = data.author.suggestedCoAuthors;
  const byHand = suggestionsFor(name, await everybody(filter));
  expect(byHand.length).toBeGreaterThan(0);
  expect([totalCount, candidateCount, edges.length]).toEqual(Array(3).fill(byHand.length));
  const hand = new Map(byHand.map((suggestion) => [suggestion.name, suggestion]));
  let last = Number.POSITIVE_INFINITY;
  for (const { score, coAuthorScore, keywordOverlap, node, commonCoAuthors, commonKeywords, ...counts } of edges) {
    const expected = hand.get(node.name);
    expect(score).toBeCloseTo(expected?.score ?? Number.NaN, 8);
    expect(keywordOverlap).toBeCloseTo(expected?.overlap ?? Number.NaN, 12);
    expect(commonCoAuthors.map((person: { name: string }) => person.name).sort()).toEqual(expected?.common);
    expect(commonKeywords.map(({ label }: { label: string }) => label).sort()).toEqual(expected?.keywords);
    expect(counts).toEqual({ commonCoAuthorCount: commonCoAuthors.length, commonKeywordCount: commonKeywords.length });
    const degrees: number[] = commonCoAuthors.map((person: { coAuthors: { totalCount: number } }) => person.coAuthors.totalCount);
    expect(degrees).toEqual([...degrees].sort((a, b) => a - b));
    expect(coAuthorScore).toBeCloseTo(
      degrees.reduce((sum, degree) => sum + 1 / Math.log(degree), 0),
      8,
    );
    expect(score).toBeLessThanOrEqual(last);
    last = score;
  }
});

it('a filter takes no more statements, and who is a co-author on another paper is not suggested', async () => {
  const question = (filter: string) =>
    `{ author(by: { name: "Hub, Ada" }) { suggestedCoAuthors(first: 30 ${filter}) { totalCount candidateCount nodes { name }
       edges { commonCoAuthors { name } commonKeywords { label } } } coAuthors(first: 100) { nodes { name } } } }`;
  const all = await ask(grown, question(''));
  const some = await ask(grown, question('filter: { publicationYear: { gte: 1995 } }'));
  expect(some.statements).toHaveLength(all.statements.length);
  const namesIn = (list: { nodes: { name: string }[] }) => list.nodes.map(({ name }) => name);
  const { suggestedCoAuthors, coAuthors } = some.data.author;
  expect(namesIn(suggestedCoAuthors).filter((name) => namesIn(coAuthors).includes(name))).toEqual([]);
});

it('of more than 500 candidates the best are listed, and the rest is told', async () => {
  const joint = (title: string, ...names: string[]): RisFields => [['TI', title], ...names.map((name) => ['AU', name] as const)];
  const friends = Array.from({ length: 510 }, (_, index) => joint(`With friend ${index}`, 'Middle, M.', `Friend${index}, F.`));
  const database = await library(
    risFile([
      joint('The first step', 'Asker, A.', 'Middle, M.'),
      ...friends,
      joint('A second way', 'Asker, A.', 'Other, O.'),
      joint('To the best', 'Other, O.', 'Friend509, F.'),
    ]),
  );
  const { data } = await ask(
    database,
    `{ author(by: { name: "Asker, A." }) { suggestedCoAuthors(first: 2) { totalCount candidateCount edges { commonCoAuthorCount keywordOverlap node { name } } }
       rest: suggestedCoAuthors(last: 1) { nodes { name } } } }`,
  );
  expect(data.author.suggestedCoAuthors).toEqual({
    totalCount: 500,
    candidateCount: 510,
    edges: [
      { commonCoAuthorCount: 2, keywordOverlap: 0, node: { name: 'Friend509, F.' } },
      { commonCoAuthorCount: 1, keywordOverlap: 0, node: { name: 'Friend0, F.' } },
    ],
  });
  expect(data.author.rest.nodes).toHaveLength(1);
});

it('nobody is suggested to who has no co-authors', async () => {
  const { data } = await ask(
    grown,
    '{ author(by: { name: "Crowda, Ax" }) { suggestedCoAuthors { totalCount candidateCount nodes { name } } } }',
  );
  expect(data.author.suggestedCoAuthors).toEqual({ totalCount: 0, candidateCount: 0, nodes: [] });
});
