import type { BylineName } from '../model.js';
import { parsePersonName } from '../person-name.js';
import { oneLine, type ReadField, type RisReading } from './ris-reading.js';

const roles: ReadonlySet<string> = new Set<BylineName['role']>(['AUTHOR', 'EDITOR', 'TRANSLATOR', 'CONTRIBUTOR']);

/** The names in the order of their lines, all roles. `A1` that repeats what `AU` says counts once. */
export function readNames(reading: RisReading): BylineName[] {
  const names: BylineName[] = [];
  const seenByTag = new Map<string, string>();
  for (const field of reading.fields) {
    if (!isRole(field.meaning) || field.value === '' || field.note) continue;
    for (const text of splitNames(field.value)) {
      const key = `${field.meaning}|${text}`;
      const seen = seenByTag.get(key) ?? field.tag;
      if (reading.isTooLong(text, field)) continue;
      if (seen !== field.tag) field.note = `repeats ${seen}`;
      else if (isEtAl(text)) field.note = 'stands for names that are not printed';
      else names.push({ ...parsePersonName(text), role: field.meaning });
      seenByTag.set(key, seen);
      field.usedAs.add('names');
    }
    if (field.note) field.usedAs.delete('names');
  }
  return names;
}

function isRole(meaning: string): meaning is BylineName['role'] {
  return roles.has(meaning);
}

/** One name a line is the rule; "Smith, J.; Doe, A." is two. An HTML entity's semicolon parts nothing. */
function splitNames(value: ReadField['value']): string[] {
  const parts = /&#?\w+;/.test(value) ? [value] : value.split(/;\s+|;$|\n/);
  return parts.map(oneLine).filter((part) => part !== '' && /[^\s,.;]/.test(part));
}

function isEtAl(text: string): boolean {
  return /^(?:et\.? al\.?|and others|others)$/i.test(text);
}
