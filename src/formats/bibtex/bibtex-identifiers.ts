import { parseArxiv } from '../../identifiers.js';
import type { IdentifierScheme, PaperType } from '../../model.js';
import { type FieldReading, type NamedField, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { bareIdentifier, labelledIdentifiers } from '../reading/printed-identifiers.js';
import { familyOf } from '../reading/type-family.js';

/** What identifies the work, in the order of its fields behind the citation key, and the ISSNs of where it stands. */
export function readBibtexIdentifiers(
  reading: FieldReading<string>,
  type: PaperType,
  key: NamedField<string> | undefined,
): IdentifierList<string> {
  const list = new IdentifierList(reading);
  if (key) {
    list.add(key, [['CITATION_KEY', key.text, key.text]]);
    list.addLabelled(key);
  }
  for (const field of reading.fields) {
    const value = !reading.isAside(field) && field !== key && field.tag in rules ? oneLine(field.text) : '';
    if (value !== '') rules[field.tag]?.(list, field, value, { reading, type });
  }
  return list;
}

type Rule = (
  list: IdentifierList<string>,
  field: NamedField<string>,
  value: string,
  record: { readonly reading: FieldReading<string>; readonly type: PaperType },
) => void;

const serial: Rule = (list, field) => list.addSerials(field);
const linkingSerial: Rule = (list, field) => list.addSerials(field, { isLinking: true });
const link: Rule = (list, field, value) => list.addLink(field, value);
const labelled: Rule = (list, field) => list.addLabelled(field);
const ofScheme =
  (scheme: IdentifierScheme): Rule =>
  (list, field) =>
    list.addScheme(field, scheme);
const pmcid: Rule = (list, field, value) => list.add(field, bareIdentifier('PMCID', /^\d+$/.test(value) ? `PMC${value}` : value));

const rules: Readonly<Record<string, Rule>> = {
  doi: (list, field) => list.addDoi(field),
  issn: serial,
  isbn: serial,
  'issn-l': linkingSerial,
  issnl: linkingSerial,
  eissn: serial,
  isbn13: serial,
  url: link,
  ee: link,
  'bdsk-url-1': link,
  howpublished: link,
  eprint: readEprint,
  arxiv: ofScheme('ARXIV'),
  arxivid: ofScheme('ARXIV'),
  pmid: ofScheme('PMID'),
  pubmed: ofScheme('PMID'),
  pmc: pmcid,
  pmcid,
  openalex: ofScheme('OPENALEX'),
  /** Of a report, a standard or a patent it is its own number. */
  number: (list, field, value, { type }) => {
    if (familyOf(type) === 'report') list.add(field, [['REPORT_NUMBER', value, value]]);
  },
  accession: (list, field, value) => {
    const found = labelledIdentifiers(value);
    list.add(field, found.length > 0 ? found : [['SOURCE_RECORD', value, value]]);
  },
  'unique-id': labelled,
  unique_id: labelled,
  ut: labelled,
  wos: ofScheme('WEB_OF_SCIENCE'),
  scopus: ofScheme('SCOPUS'),
  eid: labelled,
  note: labelled,
  annote: labelled,
  ids: labelled,
};

/** BibLaTeX's and arXiv's way: the archive is named beside the number; without a name, arXiv's own form tells. */
function readEprint(
  list: IdentifierList<string>,
  field: NamedField<string>,
  value: string,
  { reading }: { readonly reading: FieldReading<string> },
): void {
  const named = reading.first('eprinttype', 'archiveprefix');
  const archive = named?.text.toLowerCase() ?? '';
  const scheme = archive === 'pubmed' || archive === 'pmid' ? 'PMID' : archive === 'pmc' || archive === 'pmcid' ? 'PMCID' : 'ARXIV';
  if (archive !== '' && scheme === 'ARXIV' && !archive.startsWith('arxiv')) return;
  const arxiv = parseArxiv(value) ?? parseArxiv(value.replace(/\s.*$/s, ''));
  list.add(field, scheme === 'ARXIV' ? (arxiv ? [['ARXIV', arxiv, value]] : []) : bareIdentifier(scheme, value));
  if (field.usedAs.length > 0) named?.usedAs.push(`identifiers.${scheme}`);
}
