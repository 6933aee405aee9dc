import type { BylineName, ContributorRole, PaperType } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { oneLine } from '../reading/field-reading.js';
import { NameList } from '../reading/name-list.js';
import type { TaggedReading } from '../reading/tagged-reader.js';
import { familyOf } from '../reading/type-family.js';

/**
 * The names in the order of their lines. The authors of an edited book are its editors; in refer `%Q` is a group. An address is
 * tied to a name where there is only one author.
 */
export function readEndnoteNames(reading: TaggedReading, type: PaperType): BylineName[] {
  const list = new NameList(reading);
  const roles = rolesOf(reading, type);
  const address = reading.first('%+');
  const isAlone = reading.all('%A').length === 1 && reading.all('%Q').length === 0;
  const affiliations = address && isAlone ? [oneLine(address.text)] : [];
  for (const field of reading.fields) {
    const role = roles[field.tag];
    if (!role || reading.isAside(field)) continue;
    const printed = field.text
      .split('\n')
      .flatMap((line) => line.split(/;\s+|;$/))
      .map(oneLine)
      .filter((name) => /[^\s,.;]/.test(name));
    const names = printed.filter((name) => !/^(?:et\.? al\.?|and others|others)$/i.test(name));
    if (names.length < printed.length) field.note = '"et al." stands for names that are not printed';
    const isOnly = affiliations.length > 0 && field.tag === '%A' && names.length === 1;
    if (isOnly) address?.usedAs.push('names.affiliations');
    list.add(
      field,
      role,
      names.map((name) => ({
        ...(field.tag === '%Q' ? { family: name } : parsePersonName(name)),
        ...(isOnly ? { affiliations } : {}),
      })),
    );
  }
  return list.names;
}

function rolesOf(reading: TaggedReading, type: PaperType): Readonly<Record<string, ContributorRole>> {
  const kind = reading.first('%0');
  const family = familyOf(type);
  const isEdited = /^edited book$/i.test(kind?.text ?? '') && reading.all('%E').length === 0;
  const third = family === 'thesis' ? 'CONTRIBUTOR' : 'EDITOR';
  return {
    '%A': isEdited ? 'EDITOR' : 'AUTHOR',
    '%E': third,
    '%Y': third,
    '%?': family === 'conference' ? 'CONTRIBUTOR' : 'TRANSLATOR',
    ...(kind ? {} : { '%Q': 'AUTHOR' }),
  };
}
