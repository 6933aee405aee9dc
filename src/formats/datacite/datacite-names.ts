import { parseOrcid } from '../../identifiers.js';
import type { BylineName, ContributorRole, PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import type { FieldReading, NamedField } from '../reading/field-reading.js';
import { listOf } from '../reading/json-fields.js';
import { webLine, webText } from '../reading/json-text.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';
import { foldKey, isUnknown, partOf, sayOf } from './datacite-part.js';

type Reading = FieldReading<unknown>;
type DataCiteName = PersonName & Pick<BylineName, 'orcid' | 'affiliations'>;

/** What houses, pays for or spreads a work has no name on its byline. */
const bystanders: ReadonlySet<string> = new Set(
  'distributor funder hostinginstitution registrationagency registrationauthority rightsholder sponsor'.split(' '),
);

const roles: Readonly<Record<string, ContributorRole>> = { editor: 'EDITOR', translator: 'TRANSLATOR' };

/** Creators are the authors; contributors have the roles that the model knows, each once. */
export function readNames(reading: Reading): readonly BylineName[] {
  const list = new NameList(reading);
  const creators = reading.get('creators');
  if (creators) {
    const names = listOf(creators.source).flatMap((creator) => readName(reading, creators, creator) ?? []);
    list.add(creators, 'AUTHOR', names);
    if (names.length === 0) creators.note ??= 'no name';
  }
  const contributors = reading.get('contributors');
  const seen = new Set<string>();
  for (const contributor of contributors ? listOf(contributors.source) : []) {
    const kind = foldKey(sayOf(contributor, 'contributorType'));
    const name = contributors && readName(reading, contributors, contributor);
    const role = roles[kind] ?? 'CONTRIBUTOR';
    const key = JSON.stringify([role, name?.family, name?.given]);
    if (!contributors || !name || bystanders.has(kind) || seen.has(key)) continue;
    seen.add(key);
    list.add(contributors, role, [name]);
  }
  if (contributors && contributors.usedAs.length === 0) contributors.note ??= 'funders, hosts and their like; kept in the raw record only';
  return list.names;
}

function readName(reading: Reading, field: NamedField<unknown>, value: unknown): DataCiteName | undefined {
  if (typeof value === 'string') return isUnknown(value.trim()) || value.trim() === '' ? undefined : parsePersonName(webText(value));
  const name = nameOf(value);
  if (!name) return undefined;
  const orcid = orcidOf(reading, field, value);
  const affiliations = listOf(partOf(value, 'affiliation'))
    .map((part) => (typeof part === 'string' ? webLine(part) : sayOf(part, 'name')))
    .filter((text) => text !== '' && !isUnknown(text));
  return { ...name, ...(orcid ? { orcid } : {}), ...(affiliations.length > 0 ? { affiliations: [...new Set(affiliations)] } : {}) };
}

/** In parts where they are said; a group's name is whole. */
function nameOf(value: unknown): PersonName | undefined {
  const family = sayOf(value, 'familyName');
  const given = sayOf(value, 'givenName');
  if (family) return { family, ...(given ? { given } : {}) };
  const whole = sayOf(value, 'name', 'creatorName', 'contributorName') || given;
  if (!/[^\s,.;]/.test(whole)) return undefined;
  return /^organi[sz]ation/i.test(sayOf(value, 'nameType', 'type')) ? { family: whole } : parsePersonName(whole);
}

/** Among the identifiers of the name, those that say they are ORCID's; or in early files its id. */
function orcidOf(reading: Reading, field: NamedField<unknown>, value: unknown): string | undefined {
  const identifiers = ['nameIdentifiers', 'nameIdentifier'].flatMap((key) => listOf(partOf(value, key)));
  const printed = identifiers.map((part) => ({
    text: typeof part === 'string' ? part : sayOf(part, 'nameIdentifier'),
    scheme: typeof part === 'string' ? '' : sayOf(part, 'nameIdentifierScheme', 'schemeUri'),
  }));
  const said = [...printed, { text: sayOf(value, 'id'), scheme: '' }].filter(
    ({ text, scheme }) => /orcid/i.test(text + scheme) || (scheme === '' && parseOrcid(text) !== undefined),
  );
  for (const { text } of said) {
    const orcid = readOrcid(reading, field, text);
    if (orcid !== undefined) return orcid;
  }
  return undefined;
}
