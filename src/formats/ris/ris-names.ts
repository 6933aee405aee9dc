import type { BylineName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { oneLine } from '../reading/field-reading.js';
import { type PrintedName, readAffiliations } from './ris-affiliations.js';
import type { RisReading } from './ris-reading.js';

const roles: ReadonlySet<string> = new Set<BylineName['role']>(['AUTHOR', 'EDITOR', 'TRANSLATOR', 'CONTRIBUTOR']);

/** The names in the order of their lines, all roles, with their affiliations. `A1` that repeats what `AU` says, or the other way round, counts once. */
export function readNames(reading: RisReading): BylineName[] {
  const names: (PrintedName & Pick<BylineName, 'role'>)[] = [];
  const tagByName = new Map<string, string>();
  for (const field of reading.fields) {
    if (!isRole(field.meaning) || field.value === '' || field.note) continue;
    for (const text of splitNames(field.value)) {
      if (reading.isTooLong(text, field)) continue;
      const key = `${field.meaning}|${text}`;
      const tag = tagByName.get(key) ?? field.tag;
      if (tag !== field.tag) field.note = `repeats ${tag}`;
      else if (isEtAl(text)) field.note = 'stands for names that are not printed';
      else names.push({ name: parsePersonName(text), role: field.meaning, field });
      tagByName.set(key, tag);
      if (!field.note && field.usedAs.length === 0) field.usedAs.push('names');
    }
  }
  const affiliations = readAffiliations(reading, names);
  return names.map(({ name, role }, index) => {
    const places = affiliations[index] ?? [];
    return { ...name, role, ...(places.length > 0 ? { affiliations: places } : {}) };
  });
}

function isRole(meaning: string): meaning is BylineName['role'] {
  return roles.has(meaning);
}

/** One name a line is the rule; "Smith, J.; Doe, A." is two. An HTML entity's semicolon parts nothing. */
function splitNames(value: string): string[] {
  const line = oneLine(value);
  const parts = !line.includes(';') || /&#?\w+;/.test(line) ? [line] : line.split(/;\s+|;$/);
  return parts.map((part) => part.trim()).filter(isName);
}

function isName(text: string): boolean {
  return /[^\s,.;]/.test(text);
}

function isEtAl(text: string): boolean {
  return /^(?:et\.? al\.?|and others|others)$/i.test(text);
}
