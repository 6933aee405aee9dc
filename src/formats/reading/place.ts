import type { JournalMention, PaperRecord, PaperType } from '../../model.js';
import { type FieldReading, oneLine } from './field-reading.js';
import { isSameTitle } from './journal-abbreviation.js';
import { familyOf } from './type-family.js';

/** The names of the fields that say where a work stands, the ones that count first in front. */
export interface PlaceTags {
  readonly journal: readonly string[];
  readonly abbreviation: readonly string[];
  /** The book of a chapter, the proceedings of a talk. */
  readonly book: readonly string[];
  readonly series: readonly string[];
}

/** The ISSNs that a record prints. */
export type Serials = Pick<JournalMention, 'issns' | 'linkingIssn'>;

interface PrintedPlace extends Readonly<Record<keyof PlaceTags, string | undefined>> {
  readonly serials: Serials;
}

type Place = Pick<PaperRecord, 'journal' | 'containerTitle'>;

/**
 * Where a work stands, by the rules that RIS follows too, so that one library is one graph in every format. An article stands
 * in its journal. A chapter or talk stands in its book; an ISSN belongs to the series or, of a talk, to the proceedings, and
 * only then is there a journal, as with books, reports and theses. Other works have the journal that they name.
 */
export function readPlace<Source>(reading: FieldReading<Source>, type: PaperType, tags: PlaceTags, serials: Serials): Place {
  const fields = Object.values(tags).flatMap((names: readonly string[]) => names.flatMap((name) => reading.first(name) ?? []));
  const fitting = new Set(fields.filter((field) => !reading.isTooLong(oneLine(field.text), field)).map((field) => field.tag));
  const say = (names: readonly string[]) => {
    const field = reading.first(...names.filter((name) => fitting.has(name)));
    return field && oneLine(field.text);
  };
  const printed = { journal: say(tags.journal), abbreviation: say(tags.abbreviation), book: say(tags.book), series: say(tags.series) };
  const place = placeOf(type, { ...printed, serials });
  for (const field of fields) {
    const { journal, containerTitle } = place;
    const isNamed = (title: string | undefined) => title !== undefined && isSameTitle(title, oneLine(field.text));
    if (isNamed(journal?.title)) field.usedAs.push('journal.title');
    if (isNamed(journal?.abbreviation)) field.usedAs.push('journal.abbreviation');
    if (isNamed(containerTitle)) field.usedAs.push('containerTitle');
    if (field.usedAs.length === 0) field.note ??= 'another name of where it stands, or a series without ISSN; kept in the raw record only';
  }
  return place;
}

function placeOf(type: PaperType, printed: PrintedPlace): Place {
  const { journal, abbreviation, book, series, serials } = printed;
  const family = familyOf(type);
  if (family === 'journal') return withPlace(undefined, nameJournal(journal ?? book ?? series, abbreviation, serials));
  const isHeld = family === 'chapter' || family === 'conference';
  const container = isHeld ? (book ?? journal) : book;
  const title = (isHeld ? undefined : journal) ?? series ?? (family === 'conference' ? container : undefined);
  const hasJournal = serials.issns.length > 0 || (family === 'other' && journal !== undefined);
  return withPlace(container, hasJournal ? nameJournal(title, title === undefined ? undefined : abbreviation, serials) : undefined);
}

function nameJournal(title: string | undefined, abbreviation: string | undefined, serials: Serials): JournalMention | undefined {
  const name = title ?? abbreviation;
  if (name === undefined && serials.issns.length === 0) return undefined;
  const differs = abbreviation !== undefined && name !== undefined && !isSameTitle(abbreviation, name);
  return { ...(name === undefined ? {} : { title: name }), ...(differs ? { abbreviation } : {}), ...serials };
}

function withPlace(containerTitle: string | undefined, journal: JournalMention | undefined): Place {
  return { ...(containerTitle === undefined ? {} : { containerTitle }), ...(journal ? { journal } : {}) };
}
