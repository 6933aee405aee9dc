import type { BylineName, ContributorRole, PaperType } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';
import { childrenOf, childText, type XmlField } from '../reading/xml-fields.js';
import type { XmlReading } from '../reading/xml-reader.js';
import { plainLine, plainText } from '../reading/xml-text.js';
import type { XmlElement } from '../reading/xml-tree.js';

/** The names in the order of their lists. The authors of a book are a chapter's where it has none of its own. */
export function readPubmedNames(reading: XmlReading, type: PaperType): readonly BylineName[] {
  const list = new NameList(reading);
  const hasAuthors = reading.fields.some(({ tag }) => /^AuthorList(?:\[authors\])?$/.test(tag));
  for (const field of reading.fields) {
    const role = reading.isAside(field) ? undefined : roleOf(field.tag);
    if (!role) continue;
    if (type === 'BOOK_CHAPTER' && role === 'AUTHOR' && hasAuthors && field.tag.startsWith('Book/'))
      field.note = 'the authors of the book; kept in the raw record only';
    else list.add(field, role, namesOf(reading, field));
  }
  return list.names;
}

function roleOf(tag: string): ContributorRole | undefined {
  if (tag === 'InvestigatorList') return 'CONTRIBUTOR';
  const kind = /^(?:Book\/)?AuthorList(?:\[(\w+)\])?$/.exec(tag);
  if (!kind) return undefined;
  return kind[1] === 'editors' ? 'EDITOR' : 'AUTHOR';
}

type Name = Omit<BylineName, 'role'>;

/** A name that is marked as not valid is one that was put right: the right one stands beside it. */
function namesOf(reading: XmlReading, field: XmlField): Name[] {
  const elements = field.source.flatMap((list) => [...childrenOf(list, 'Author'), ...childrenOf(list, 'Investigator')]);
  const isValid = (element: XmlElement) => element.name === 'Investigator' || element.attributes.ValidYN !== 'N';
  if (!elements.every(isValid)) field.note = 'without the names that are marked as not valid';
  return elements.filter(isValid).flatMap((element) => nameOf(element, orcidOf(reading, field, element)) ?? []);
}

/** Read as MEDLINE's tagged text prints it: a group that was entered as a person is a group in both. */
function nameOf(element: XmlElement, orcid: string | undefined): Name | undefined {
  const family = childText(element, 'LastName');
  const group = childText(element, 'CollectiveName');
  const given = childText(element, 'ForeName', 'FirstName') || childText(element, 'Initials');
  const suffix = childText(element, 'Suffix');
  const whole = family || group || given;
  if (whole === '') return undefined;
  const affiliations = affiliationsOf(element);
  return {
    ...(family && given ? parsePersonName([family, given, suffix].filter(Boolean).join(', ')) : { family: whole }),
    ...(orcid ? { orcid } : {}),
    ...(affiliations.length > 0 ? { affiliations } : {}),
  };
}

function orcidOf(reading: XmlReading, field: XmlField, element: XmlElement): string | undefined {
  for (const identifier of childrenOf(element, 'Identifier')) {
    if (!/^orcid$/i.test(identifier.attributes.Source ?? '')) continue;
    const orcid = readOrcid(reading, field, plainText(identifier));
    if (orcid !== undefined) return orcid;
  }
  return undefined;
}

/** Each of several in an element of its own; before 2015 one, in the name itself. */
function affiliationsOf(element: XmlElement): string[] {
  const holders = [element, ...childrenOf(element, 'AffiliationInfo')];
  const printed = holders.flatMap((holder) => childrenOf(holder, 'Affiliation')).map((affiliation) => plainLine(affiliation));
  return [...new Set(printed)].filter(Boolean);
}
