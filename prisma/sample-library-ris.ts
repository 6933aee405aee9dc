import anyAscii from 'any-ascii';
import { type Journal, journals, universityPress } from './sample-library-words.js';

/** What every record carries in `DB`. */
const fictionalLabel = 'scholargraph sample library (fictional)';

/** An invented person with a career. */
export interface Person {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  group: number;
  readonly since: number;
  readonly until: number;
  isSenior: boolean;
}

/** A work as its record will tell it. */
export interface Work {
  readonly type: 'JOUR' | 'CPAPER' | 'CHAP' | 'BOOK' | 'UNPB';
  readonly genre?: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly people: readonly Person[];
  readonly editors?: readonly Person[];
  readonly year?: number;
  readonly month?: number;
  readonly journal?: Journal;
  readonly book?: string;
  readonly isbn?: string;
  readonly volume?: number;
  readonly issue?: string;
  readonly pages?: readonly [number, number];
  readonly doi?: string;
  readonly abstract?: string;
  readonly keywords: readonly string[];
  readonly spelling?: Spelling;
}

/** How a record prints names: in full, given names as initials, or without accents and dots. */
export type Spelling = 'FULL' | 'INITIALS' | 'PLAIN';

/** The work as one record of RIS, with the blank line after it. */
export function formatWork(work: Work): string {
  const container = work.book ?? (work.journal && work.subtitle);
  const title = container !== work.subtitle && work.subtitle ? `${work.title}: ${work.subtitle}` : work.title;
  const lines: (readonly [string, string | number | undefined])[] = [
    ['TY', work.type],
    ['TI', title],
    ['T2', container],
    ...work.people.map((person) => ['AU', printedName(person, work.spelling)] as const),
    ...(work.editors ?? []).map((person) => [work.type === 'BOOK' ? 'A2' : 'ED', printedName(person, 'FULL')] as const),
    ['PY', work.year],
    ['DA', work.month && `${work.year}/${String(work.month).padStart(2, '0')}//`],
    ['JO', work.journal?.title],
    ['SN', work.journal ? printedIssn(work.journal) : work.isbn],
    ['VL', work.volume],
    ['IS', work.issue],
    ['SP', work.pages?.[0]],
    ['EP', work.pages?.[1]],
    ['PB', work.isbn ? universityPress : work.journal?.publisher],
    ['M3', work.genre],
    ['DO', work.doi],
    ['AB', work.abstract],
    ...work.keywords.map((keyword) => ['KW', keyword] as const),
    ['LA', 'en'],
    ['DB', fictionalLabel],
  ];
  const printed = lines.filter(([, value]) => value !== undefined && value !== '').map(([tag, value]) => `${tag}  - ${value}\n`);
  return `${printed.join('')}ER  - \n\n`;
}

function printedName({ family, given, middle }: Person, spelling: Spelling = 'FULL'): string {
  const initials = given.split('-').map((part) => `${part.charAt(0)}.`);
  const first = spelling === 'INITIALS' ? initials.join('-') : given;
  const name = `${family}, ${[first, middle].filter(Boolean).join(' ')}`;
  return spelling === 'PLAIN' ? anyAscii(name).replace('.', '') : name;
}

function printedIssn(journal: Journal): string {
  const issn = issnOf(journals.indexOf(journal));
  return journal.hasIndexTerms ? `${issn} (Linking)` : issn;
}

/** 9999-010 and on, with the check digit of ISO 3297. */
function issnOf(number: number): string {
  const digits = String(9999010 + number);
  const sum = Array.from(digits).reduce((total, digit, index) => total + Number(digit) * (8 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return `${digits.slice(0, 4)}-${digits.slice(4)}${check === 10 ? 'X' : check}`;
}
