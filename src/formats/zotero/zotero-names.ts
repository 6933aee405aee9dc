import type { BylineName, ContributorRole, PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { type FieldReading, oneLine } from '../reading/field-reading.js';
import { NameList } from '../reading/name-list.js';

/** The columns of people, by what they did for the work. Those of its series or its book are not its byline. */
const roles: readonly (readonly [column: string, role: ContributorRole])[] = [
  ['author', 'AUTHOR'],
  ['editor', 'EDITOR'],
  ['translator', 'TRANSLATOR'],
  ['reviewed author', 'REVIEWED_AUTHOR'],
  ...['contributor', 'cast member', 'commenter', 'composer', 'guest', 'interviewer', 'producer', 'scriptwriter', 'words by'].map(
    (column) => [column, 'CONTRIBUTOR'] as const,
  ),
];

/** The names of a row, role by role. */
export function readZoteroNames(reading: FieldReading<string>): BylineName[] {
  const list = new NameList(reading);
  for (const [column, role] of roles) {
    const field = reading.first(column);
    if (field)
      list.add(
        field,
        role,
        oneLine(field.text)
          .split(/;\s+|;$/)
          .filter(isName)
          .map(parseName),
      );
  }
  return list.names;
}

/** Zotero writes "Family, Given"; a name without a comma stands in one field there: a group, or one that nobody can split. */
function parseName(text: string): PersonName {
  return text.includes(',') ? parsePersonName(text) : { family: text.trim() };
}

function isName(text: string): boolean {
  return /[^\s,.;]/.test(text);
}
