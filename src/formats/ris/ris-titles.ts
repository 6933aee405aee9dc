import type { JournalMention, PaperRecord } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { isAbbreviationOf, isSameTitle } from '../reading/journal-abbreviation.js';
import type { Serials } from '../reading/place.js';
import type { ReadField, RisReading } from './ris-reading.js';

type Titles = Pick<PaperRecord, 'title' | 'subtitle' | 'journal' | 'containerTitle'>;

/** Programs that write the journal in `T2`, whatever abbreviation stands beside it. */
const writesJournalInT2: ReadonlySet<string> = new Set([
  'ZOTERO',
  'ENDNOTE',
  'SCOPUS',
  'WEB_OF_SCIENCE',
  'IEEE',
  'EMBASE',
  'EBSCO',
  'PROQUEST',
  'CITAVI',
]);

/** The titles of the work and of what it stands in; the ISSNs belong to the latter. */
export function readTitles(reading: RisReading, serials: Serials): { [Key in keyof Titles]: Titles[Key] | undefined } {
  const title = reading.first('title', 'title');
  const shortTitle = title === undefined ? reading.first('shortTitle', 'title') : undefined;
  for (const field of reading.all('shortTitle')) if (title !== undefined) field.note = 'short title: kept in the raw record only';
  const place = reading.family === 'journal' ? readJournal(reading, serials) : readContainer(reading, serials);
  return { title: title ?? shortTitle, subtitle: undefined, journal: undefined, containerTitle: undefined, ...place };
}

/**
 * Of a journal article `T2` is the subtitle only where `JO`, `JF`, `JA` or `J2` name a journal and it differs from them; it is
 * the journal where it stands alone, or where one of them only abbreviates it.
 */
function readJournal(reading: RisReading, serials: Serials): Partial<Titles> {
  const full = reading.all('journal');
  const either = reading.all('journalOrAbbreviation');
  const short = reading.all('abbreviation');
  const [secondary, ...others] = reading.all('secondaryTitle');
  for (const other of others) other.note = 'a further secondary title; the first one counts';
  const named = [...full, ...either, ...short];
  const isJournal = secondary !== undefined && isJournalTitle(reading, secondary, full, named);
  if (secondary && !isJournal) secondary.usedAs.push('subtitle');
  const candidates = [...full, ...(secondary && isJournal ? [secondary] : []), ...either, ...short, ...reading.all('container')];
  return {
    ...(secondary && !isJournal ? { subtitle: oneLine(secondary.value) } : {}),
    journal: nameJournal(reading, candidates, short, serials),
  };
}

function isJournalTitle(reading: RisReading, secondary: ReadField, full: readonly ReadField[], named: readonly ReadField[]): boolean {
  if (named.length === 0 || named.some((name) => isSameTitle(name.value, secondary.value))) return true;
  if (full.length > 0) return false;
  return writesJournalInT2.has(reading.dialect) || named.some((name) => isAbbreviationOf(name.value, secondary.value));
}

/** The first candidate is the title, or the one that it abbreviates; the abbreviation is the first one that differs. */
function nameJournal(
  reading: RisReading,
  candidates: readonly ReadField[],
  short: readonly ReadField[],
  serials: Serials,
): JournalMention | undefined {
  const names = candidates.filter((field) => !reading.isTooLong(oneLine(field.value), field));
  const first = names[0];
  const title = first && (names.find((name) => name !== first && isAbbreviationOf(first.value, name.value)) ?? first);
  const isShort = new Set(short);
  const shorts = names.filter((name) => isShort.has(name)).toSorted((a, b) => Number(a.tag === 'J9') - Number(b.tag === 'J9'));
  const differs = (name: ReadField) => title !== undefined && !isSameTitle(name.value, title.value);
  const abbreviation = shorts.find(differs) ?? names.find((name) => differs(name) && isAbbreviationOf(name.value, title?.value ?? ''));
  for (const name of names) {
    if (name === title || (title && isSameTitle(name.value, title.value))) name.usedAs.push('journal.title');
    else if (abbreviation && isSameTitle(name.value, abbreviation.value)) name.usedAs.push('journal.abbreviation');
    else name.note = 'a further name of the journal; the first one counts';
  }
  if (!title && serials.issns.length === 0) return undefined;
  return {
    ...(title ? { title: oneLine(title.value) } : {}),
    ...(abbreviation ? { abbreviation: oneLine(abbreviation.value) } : {}),
    ...serials,
  };
}

/**
 * What a work that is no journal article stands in: the book of a chapter, the proceedings of a talk. An ISSN belongs to the
 * series (`T3`) or, of a talk, to the proceedings; only then, or where a work of another kind names one, is there a journal.
 */
function readContainer(reading: RisReading, serials: Serials): Partial<Titles> {
  const names = [...reading.all('journal'), ...reading.all('journalOrAbbreviation')];
  const isHeld = reading.family === 'chapter' || reading.family === 'conference';
  const containers = [...reading.all('container').toSorted(bookTitleFirst), ...(isHeld ? names : [])];
  const container = pick(reading, containers, 'containerTitle');
  const series = [...(isHeld ? [] : names), ...reading.all('series')];
  const held = reading.family === 'conference' && container ? [container] : [];
  const short = reading.all('abbreviation');
  const hasJournal = serials.issns.length > 0 || (reading.family === 'other' && names.length > 0);
  if (!hasJournal) for (const field of [...series, ...short]) field.note = 'series or journal without ISSN: kept in the raw record only';
  const journal = hasJournal
    ? nameJournal(reading, [...series, ...held, ...(series.length + held.length > 0 ? short : [])], short, serials)
    : undefined;
  return { ...(container ? { containerTitle: oneLine(container.value) } : {}), journal };
}

function pick(reading: RisReading, fields: readonly ReadField[], usedAs: string): ReadField | undefined {
  const [first, ...others] = fields.filter((field) => !reading.isTooLong(oneLine(field.value), field));
  first?.usedAs.push(usedAs);
  for (const other of others) {
    if (first && isSameTitle(first.value, other.value)) other.usedAs.push(usedAs);
    else other.note = `a further ${usedAs}; the first one counts`;
  }
  return first;
}

function bookTitleFirst(a: ReadField, b: ReadField): number {
  return Number(b.tag === 'BT') - Number(a.tag === 'BT');
}
