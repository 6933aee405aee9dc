import type { BylineName, ContributorRole, PaperType } from '../../model.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';
import { familyOf } from '../reading/type-family.js';
import { childrenOf, childText, type XmlField } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine } from '../reading/xml-text.js';
import type { XmlElement } from '../reading/xml-tree.js';

const roles: Readonly<Record<string, ContributorRole>> = { author: 'AUTHOR', editor: 'EDITOR', translator: 'TRANSLATOR' };

/** The names of the work in printed order; and, of a chapter or a talk, the editors of what it stands in. */
export function readCrossrefNames(reading: XmlReading, own: string, type: PaperType): readonly BylineName[] {
  const list = new NameList(reading);
  const isHeld = familyOf(type) === 'chapter' || familyOf(type) === 'conference';
  for (const field of reading.fields) {
    if (reading.isAside(field) || !/(?:^|\/)(?:contributors|person_name)$/.test(field.tag)) continue;
    const isOwn = field.tag.startsWith(own) || (own === 'proceedings/' && field.tag === 'contributors');
    const isAround = isHeld && /^(?:book\/|proceedings\/)?contributors$/.test(field.tag);
    if (isOwn || isAround) addNames(reading, list, field, isOwn ? undefined : 'EDITOR');
  }
  return list.names;
}

/** Every name, or those of one role, one run of a role at a time. */
function addNames(reading: XmlReading, list: NameList<XmlField['source']>, field: XmlField, only: ContributorRole | undefined): void {
  const elements = field.source.flatMap((each) => (each.name === 'person_name' ? [each] : elementsOf(each)));
  for (const element of elements) {
    const role = roles[element.attributes.contributor_role ?? 'author'] ?? 'CONTRIBUTOR';
    if (only !== undefined && role !== only) continue;
    const name = nameOf(reading, field, element);
    if (name && /^(?:et\.? al\.?|and others|others)$/i.test(name.family)) field.note = '"et al." stands for names that are not printed';
    else if (name) list.add(field, role, [name]);
  }
}

function elementsOf(contributors: XmlElement): XmlElement[] {
  return contributors.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && /^(?:person_name|organization)$/.test(child.name),
  );
}

function nameOf(reading: XmlReading, field: XmlField, element: XmlElement): Omit<BylineName, 'role'> | undefined {
  if (element.name === 'organization') {
    const group = plainLine(element);
    return group === '' ? undefined : { family: group };
  }
  const given = childText(element, 'given_name');
  const surname = childText(element, 'surname');
  const suffix = childText(element, 'suffix');
  if (surname === '' && given === '') return undefined;
  const orcid = readOrcid(reading, field, childText(element, 'ORCID'));
  const affiliations = affiliationsOf(element);
  return {
    family: surname || given,
    ...(surname && given ? { given } : {}),
    ...(suffix ? { suffix } : {}),
    ...(orcid ? { orcid } : {}),
    ...(affiliations.length > 0 ? { affiliations } : {}),
  };
}

/** In one text before schema 5.3; since then an institution with its departments and place. */
function affiliationsOf(element: XmlElement): string[] {
  const texts = childrenOf(element, 'affiliation').map((affiliation) => plainLine(affiliation));
  const institutions = childrenOf(element, 'affiliations').flatMap((each) => childrenOf(each, 'institution'));
  const printed = institutions.map((institution) =>
    ['institution_department', 'institution_name', 'institution_place']
      .flatMap((name) => childrenOf(institution, name).map((part) => plainLine(part)))
      .filter(Boolean)
      .join(', '),
  );
  const all = [...texts, ...printed].filter(Boolean);
  return all.length > 1 ? [...new Set(all)] : all;
}
