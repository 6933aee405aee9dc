import type { RisFields } from './import-ris.js';
import { risFile } from './import-ris.js';

const families = ['Abara', 'Brunn', 'Çelik', 'Dvořák', 'Eklund', 'Fujita', 'Grøn', 'Haddad', 'Ivanov', 'Jensen'];
const given = ['Ada', 'B. C.', 'Dorte', 'Emil', 'F.', 'Gül', 'Henrik', 'I. J. K.', 'Jana', 'Kim'];
const topics = ['Small worlds', 'Co-production', 'Voting', 'Percolation', 'Trust', 'Epidemics', 'Markets', 'Rumours', 'Traffic'];

/**
 * A fictional library of 40 × `scale` papers, the same at every call; the first 40 are in every scale. It has what makes
 * lists hard: hubs, ties, papers without date, journal or publisher, names and keywords twice on a paper, editors, a paper beyond
 * the pairing limit.
 */
export function growingLibrary(scale: number): string {
  return risFile([...Array.from({ length: 40 * scale }, (_, index) => paper(index)), crowd, edited]);
}

function paper(index: number): RisFields {
  const year = index % 7 === 3 ? [] : [['PY', String(1990 + ((index * 7) % 31))] as const];
  const journal = index % 5 === 4 ? [] : [['JO', `Journal of Fictional ${topics[index % 4]}`] as const];
  return [
    ['TI', `${topics[index % 9]} and ${topics[(index * 5 + 2) % 9]}, part ${index}`],
    ...authorsOf(index).map((name) => ['AU', name] as const),
    ...year,
    ...journal,
    ...publisherOf(index),
    ...printedAt(index),
    ['DO', `10.5555/paper.${index}`],
    ...keywordsOf(index).map((label) => ['KW', label] as const),
    ['AB', `About ${topics[index % 9]?.toLowerCase()} in case ${index}.`],
  ];
}

/** Most papers name their volume, fewer their issue and pages. */
function printedAt(index: number): RisFields {
  if (index % 9 === 8) return [];
  const issue = index % 7 === 2 ? [] : [['IS', index % 11 === 0 ? '1-2' : String(8 + (index % 5))] as const];
  return [['VL', String(8 + Math.floor(index / 15))], ...issue, ['SP', String((index * 37) % 200)]];
}

/** Most papers name who brought them out, some in capitals, and those of one journal not all the same. */
function publisherOf(index: number): RisFields {
  if (index % 6 === 5) return [];
  const names = ['Fictional House', 'North & South', 'FICTIONAL HOUSE', 'North and South', `House of Case ${Math.floor(index / 8)}`];
  return [['PB', names[(index * 3) % 5] ?? '']];
}

/** Every third paper is by the hub; the others by people of whom there are more in a larger library. */
function authorsOf(index: number): string[] {
  const size = 1 + (index % 4);
  const people = Array.from({ length: size }, (_, place) => person(Math.floor(index / 10) * 6 + ((index * 3 + place * 5) % 11)));
  return index % 3 === 0 ? ['Hub, Ada', ...people] : index % 10 === 5 ? [...people, people[0] ?? ''] : people;
}

function person(number: number): string {
  const generation = Math.floor(number / 100);
  return `${families[number % 10]}${generation === 0 ? '' : '-'.concat('abcdefgh'[generation % 8] ?? '')}, ${given[Math.floor(number / 10) % 10]}`;
}

function keywordsOf(index: number): string[] {
  const labels = [topics[index % 9], topics[(index * 2 + 1) % 9], `Case ${Math.floor(index / 8)}`] as string[];
  return index % 6 === 1 ? [...labels, labels[0]?.toUpperCase() ?? ''] : labels;
}

const crowd: RisFields = [
  ['TI', 'A paper of a hundred and one'],
  ['AU', 'Hub, Ada'],
  ...Array.from(
    { length: 100 },
    (_, index) => ['AU', `Crowd${'abcdefghij'[index % 10]}, ${'abcdefghij'[Math.floor(index / 10)]?.toUpperCase()}x`] as const,
  ),
  ['PY', '2020'],
  ['KW', 'Voting'],
];

const edited: RisFields = [
  ['TI', 'A volume'],
  ['AU', 'Brunn, Ada'],
  ['ED', 'Hub, Ada'],
  ['ED', 'Editor, Olga'],
  ['PY', '2021/03/04'],
  ['KW', 'Voting'],
];
