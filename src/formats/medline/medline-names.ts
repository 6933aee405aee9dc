import type { BylineName, ContributorRole, PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { type NamedField, oneLine } from '../reading/field-reading.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';
import type { TaggedReading } from '../reading/tagged-reader.js';

/** The tags of whole names, and those of the same names with initials. */
const wholeNames: Readonly<Record<string, ContributorRole>> = { FAU: 'AUTHOR', FED: 'EDITOR', FIR: 'CONTRIBUTOR' };
const shortNames: Readonly<Record<string, string>> = { AU: 'FAU', ED: 'FED', IR: 'FIR' };

interface Entry {
  readonly field: NamedField<string>;
  readonly role: ContributorRole;
  readonly name: PersonName;
  orcid?: string;
  readonly affiliations: string[];
}

/**
 * The names in the order of their lines. What stands between one name and the next belongs to it: the same name with initials,
 * its ORCID, its affiliations; an affiliation in front of all names is the first one's. A group (`CN`) is an author.
 */
export function readMedlineNames(reading: TaggedReading): BylineName[] {
  const entries: Entry[] = [];
  const early: string[] = [];
  const families = new Map<string, Set<string>>();
  for (const field of reading.fields) {
    if (field.text === '' || reading.isAside(field)) continue;
    const text = oneLine(field.text);
    if (field.tag === 'AD' || field.tag === 'IRAD') {
      (entries.at(-1)?.affiliations ?? early).push(text);
      field.usedAs.push('names.affiliations');
    } else if (field.tag === 'AUID') addOrcid(reading, field, entries.at(-1));
    else if (field.tag === 'CN') entries.push(entryOf(field, 'AUTHOR', { family: text }));
    else addName(field, text, entries, families);
  }
  entries[0]?.affiliations.unshift(...early);
  return namesOf(reading, entries);
}

function addName(field: NamedField<string>, text: string, entries: Entry[], families: Map<string, Set<string>>): void {
  const whole = shortNames[field.tag] ?? field.tag;
  const role = wholeNames[whole];
  if (role === undefined) return;
  const name = parsePersonName(text);
  const known = families.get(whole) ?? new Set();
  if (whole !== field.tag && (known.has(name.family) || known.has(text))) field.note = `repeats ${whole} with initials`;
  else entries.push(entryOf(field, role, name));
  if (whole === field.tag) families.set(whole, known.add(name.family));
}

function entryOf(field: NamedField<string>, role: ContributorRole, name: PersonName): Entry {
  return { field, role, name, affiliations: [] };
}

function addOrcid(reading: TaggedReading, field: NamedField<string>, entry: Entry | undefined): void {
  const [, printed] = /^ORCID:\s*(.+)$/i.exec(oneLine(field.text)) ?? [];
  if (printed === undefined) return;
  const orcid = readOrcid(reading, field, printed);
  if (orcid !== undefined && entry && entry.orcid === undefined) {
    entry.orcid = orcid;
    field.usedAs.push('names.orcid');
  }
}

function namesOf(reading: TaggedReading, entries: readonly Entry[]): BylineName[] {
  const list = new NameList(reading);
  for (const { field, role, name, orcid, affiliations } of entries) {
    const known = {
      ...name,
      ...(orcid ? { orcid } : {}),
      ...(affiliations.length > 0 ? { affiliations: [...new Set(affiliations)] } : {}),
    };
    list.add(field, role, [known]);
  }
  return list.names;
}
