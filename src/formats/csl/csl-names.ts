import type { BylineName, ContributorRole, PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { type FieldReading, oneLine } from '../reading/field-reading.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';

/** The name variables of CSL, by what their people did for the work. Those of its container or its original are not its byline. */
const cslRoles: Readonly<Record<string, ContributorRole>> = {
  author: 'AUTHOR',
  editor: 'EDITOR',
  translator: 'TRANSLATOR',
  'reviewed-author': 'REVIEWED_AUTHOR',
  ...Object.fromEntries(
    (
      'contributor chair compiler composer curator director editorial-director executive-producer guest host illustrator ' +
      'interviewer narrator organizer performer producer script-writer series-creator'
    )
      .split(' ')
      .map((name) => [name, 'CONTRIBUTOR'] as const),
  ),
};

/** What a printed ORCID iD is; undefined where it is none, which is told. */
type ToOrcid = (printed: string) => string | undefined;
type CslName = PersonName & Pick<BylineName, 'orcid' | 'affiliations'>;

/**
 * The names of a record, one variable's behind another's. Particles, dropping or not, stand before the family name, as other
 * formats print them. A `literal` is a group; a text in place of an object is read as a printed name. What is none is left out.
 */
export function readCslNames(reading: FieldReading<unknown>, toText: (value: unknown) => string): readonly BylineName[] {
  const list = new NameList(reading);
  for (const field of reading.fields) {
    const role = cslRoles[field.tag];
    if (!role || reading.isAside(field)) continue;
    const toOrcid = (printed: string) => readOrcid(reading, field, printed);
    const names: unknown[] = Array.isArray(field.source) ? field.source : [field.source];
    list.add(
      field,
      role,
      names.flatMap((name) => parseCslName(name, toOrcid, toText) ?? []),
    );
  }
  return list.names;
}

function parseCslName(value: unknown, toOrcid: ToOrcid, toText: (value: unknown) => string): CslName | undefined {
  if (typeof value === 'string') return /[^\s,.;]/.test(value) ? parsePersonName(toText(value)) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const parts = new Map(Object.entries(value));
  const say = (key: string) => oneLine(toText(parts.get(key)));
  const family = [say('dropping-particle'), say('non-dropping-particle'), say('family')].filter(Boolean).join(' ');
  const given = say('given');
  const suffix = say('suffix');
  const whole = family || say('literal') || say('name') || given;
  if (whole === '') return undefined;
  const orcid = toOrcid(say('ORCID') || say('orcid'));
  const affiliations = affiliationsOf(parts.get('affiliation'), toText);
  return {
    family: whole,
    ...(family && given ? { given } : {}),
    ...(suffix ? { suffix } : {}),
    ...(orcid ? { orcid } : {}),
    ...(affiliations.length > 0 ? { affiliations } : {}),
  };
}

/** A text, or a list of objects with a name, as doi.org sends them. */
function affiliationsOf(value: unknown, toText: (value: unknown) => string): string[] {
  const texts = (Array.isArray(value) ? value : [value]).map((part: unknown) =>
    oneLine(toText(typeof part === 'object' && part !== null && 'name' in part ? part.name : part)),
  );
  return texts.filter(Boolean);
}
