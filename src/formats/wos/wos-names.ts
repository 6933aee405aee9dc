import type { BylineName, PaperType, PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { type FieldReading, type NamedField, oneLine } from '../reading/field-reading.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';
import { readWosAddresses } from './wos-addresses.js';
import { Byline } from './wos-byline.js';

type Reading = FieldReading<string>;

/**
 * The authors, in full where the record has them so, each with the addresses and the ORCID that the record ties to the name;
 * groups behind them, then the editors. The authors of a book are a whole book's where it has no others.
 */
export function readWosNames(reading: Reading, type: PaperType): readonly BylineName[] {
  const list = new NameList(reading);
  const field = authorsField(reading, type);
  if (field) list.add(field, 'AUTHOR', readAuthors(reading, field));
  for (const tag of ['ca', ...(type === 'BOOK' && !field ? ['gp'] : [])]) {
    const groups = reading.first(tag);
    if (groups)
      list.add(
        groups,
        'AUTHOR',
        splitNames(groups).map((family) => ({ family })),
      );
  }
  const editors = reading.first('be');
  if (editors) list.add(editors, 'EDITOR', splitNames(editors).map(parsePersonName));
  return list.names;
}

/** `AF` where it has as many names as `AU`. */
function authorsField(reading: Reading, type: PaperType): NamedField<string> | undefined {
  const [short, full] = [reading.first('au'), reading.first('af')];
  const isFull = full !== undefined && (short === undefined || splitNames(short).length === splitNames(full).length);
  const [used, other] = isFull ? [full, short] : [short, full];
  if (used && other) other.note = isFull ? 'the same names with initials' : 'another number of names than AU';
  return used ?? (type === 'BOOK' ? reading.first('bf', 'ba') : undefined);
}

function readAuthors(reading: Reading, field: NamedField<string>): (PersonName & Pick<BylineName, 'orcid' | 'affiliations'>)[] {
  const names = splitNames(field).map(parsePersonName);
  const short = reading.first('au');
  const byline = new Byline(names, short && short !== field ? splitNames(short).map(parsePersonName) : []);
  const affiliations = readWosAddresses(reading, byline);
  const orcids = readOrcids(reading, byline);
  return names.map((name, index) => {
    const [orcid, places = []] = [orcids.get(index), affiliations.get(index)];
    return { ...name, ...(orcid ? { orcid } : {}), ...(places.length > 0 ? { affiliations: places } : {}) };
  });
}

/** "Doe, Jane/0000-0002-1825-0097; Roe, R/…", by the place of the name on the byline. */
function readOrcids(reading: Reading, byline: Byline): ReadonlyMap<number, string> {
  const orcids = new Map<number, string>();
  const field = reading.first('oi');
  if (!field) return orcids;
  for (const entry of oneLine(field.text).split(/;\s*/)) {
    const [, name = '', printed = ''] = /^(.*)\/([^/]+)$/.exec(entry) ?? [];
    const orcid = readOrcid(reading, field, printed);
    const index = orcid === undefined ? undefined : byline.find(name);
    if (orcid !== undefined && index !== undefined && !orcids.has(index)) orcids.set(index, orcid);
    else if (entry !== '') field.note = 'some of it is of no name on the byline, or no ORCID iD';
  }
  if (orcids.size > 0) field.usedAs.push('names.orcid');
  return orcids;
}

/** One name a line in plain text, semicolons between them in a table. */
function splitNames(field: NamedField<string>): string[] {
  return field.text
    .split(/\n|;\s*/)
    .map(oneLine)
    .filter((name) => /[^\s,.;]/.test(name) && !/^(?:et\.? al\.?|\[?anonymous\]?)$/i.test(name));
}
