import type { BylineName, ContributorRole, Identifier, KeywordKind, KeywordUse, PaperRecord } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import { formatPartialDate } from '../reading/partial-date.js';
import { legible, saysIdentifier } from '../reading/printed-identifiers.js';
import { familyOf } from '../reading/type-family.js';
import { formatEntryType } from './bibtex-types.js';
import { groupToTex, textToTex, titleToTex, verbatimToTex } from './tex-writer.js';

/** BibLaTeX names some types and fields otherwise. */
export type BibtexFlavour = 'bibtex' | 'biblatex';

/**
 * A paper as one entry, from "@" to "}" and a line break, in UTF-8 with TeX's own letters escaped. Its key is the paper's
 * citation key, or none. Reading it gives the same paper, as far as BibTeX can carry it; docs/formats.md says what it cannot.
 * O(length).
 */
export function formatBibtex(paper: PaperRecord, flavour: BibtexFlavour = 'bibtex'): string {
  const key = paper.identifiers.find(({ scheme }) => scheme === 'CITATION_KEY')?.printed ?? '';
  const fields: Field[] = [
    ['title', paper.title && titleToTex(paper.title)],
    ['subtitle', paper.subtitle && titleToTex(paper.subtitle)],
    ...roleFields(paper.names),
    ...placeFields(paper, flavour),
    ...dateFields(paper, flavour),
    ['volume', tex(paper.volume)],
    ...numberFields(paper),
    ['pages', paper.pages && [paper.pages.start, paper.pages.end].flatMap((page) => tex(page) ?? []).join('--')],
    ['eid', tex(paper.articleNumber)],
    [publisherName(paper, flavour), tex(paper.publisher)],
    ['type', tex(paper.genre)],
    ['language', tex(paper.language)],
    ...identifierFields(paper, flavour),
    ['issn', (paper.journal?.issns ?? []).join(', ')],
    ['url', paper.url && verbatimToTex(paper.url)],
    ...keywordFields(paper),
    ['abstract', tex(paper.abstract)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${name === 'month' ? value : `{${value}}`},\n`] : []));
  return `@${formatEntryType(paper.type, flavour)}{${key.replace(/[\s,={}"#%\\]/g, '')},\n${lines.join('')}}\n`;
}

type Field = readonly [name: string, value: string | undefined];

function tex(text: string | undefined): string | undefined {
  return text === undefined ? undefined : textToTex(text);
}

const roleNames: readonly (readonly [ContributorRole, string])[] = [
  ['AUTHOR', 'author'],
  ['EDITOR', 'editor'],
  ['TRANSLATOR', 'translator'],
  ['CONTRIBUTOR', 'contributor'],
];

/** The names of each role, and their ORCIDs as BibLaTeX annotates them. */
function roleFields(names: readonly BylineName[]): Field[] {
  return roleNames.flatMap(([role, field]): Field[] => {
    const group = names.filter((name) => name.role === role);
    const orcids = group.flatMap(({ orcid }, index) => (orcid ? [`${index + 1}="${orcid}"`] : []));
    return [
      [field, group.map(formatName).join(' and ')],
      [`${field}+an:orcid`, orcids.join('; ')],
    ];
  });
}

/** "Family, Suffix, Given". What would be read otherwise so stands in braces, and a family name alone always does. */
function formatName({ family, given, suffix }: BylineName): string {
  if (given === undefined && suffix === undefined) return groupToTex(family);
  const parts = [family, ...(suffix === undefined ? [] : [suffix]), given ?? ''];
  const read = parsePersonName(parts.join(', '));
  const isSame = read.family === family && read.given === given && read.suffix === suffix && !/\band\b|[;=]/i.test(parts.join(' '));
  return parts.map(isSame ? textToTex : groupToTex).join(', ');
}

function placeFields({ type, journal, containerTitle }: PaperRecord, flavour: BibtexFlavour): Field[] {
  const family = familyOf(type);
  const isHeld = family === 'chapter' || family === 'conference';
  const isProceedings = family === 'conference' && journal?.title === containerTitle;
  const journalName = flavour === 'biblatex' ? 'journaltitle' : 'journal';
  return [
    ['booktitle', containerTitle && titleToTex(containerTitle)],
    [
      isHeld || family === 'book' || family === 'report' || family === 'thesis' ? 'series' : journalName,
      isProceedings ? undefined : tex(journal?.title),
    ],
    ['shortjournal', tex(journal?.abbreviation)],
  ];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dateFields({ date }: PaperRecord, flavour: BibtexFlavour): Field[] {
  if (!date) return [];
  if (flavour === 'biblatex') return [['date', formatPartialDate(date).replaceAll('/', '-')]];
  return [
    ['year', String(date.year)],
    ['month', date.month && months[date.month - 1]],
    ['day', date.day && String(date.day)],
  ].map(([name, value]): Field => [String(name), value ? String(value) : undefined]);
}

/** `number` is the issue of a serial, and the number of a report, a standard or a patent. */
function numberFields({ type, issue, identifiers }: PaperRecord): Field[] {
  const family = familyOf(type);
  const number = identifiers.find(({ scheme }) => scheme === 'REPORT_NUMBER');
  if (family === 'report') {
    return [
      ['number', tex(number?.printed)],
      ['issue', tex(issue)],
    ];
  }
  return [[family === 'journal' || family === 'conference' || family === 'other' ? 'number' : 'issue', tex(issue)]];
}

function publisherName({ type }: PaperRecord, flavour: BibtexFlavour): string {
  const family = familyOf(type);
  if (family === 'thesis') return flavour === 'bibtex' ? 'school' : 'institution';
  return type === 'REPORT' ? 'institution' : 'publisher';
}

/** Who gave a keyword is only told by fields that some programs have for it. */
const keywordNames: Readonly<Partial<Record<KeywordKind, string>>> = { AUTHOR: 'author_keywords', AUTOMATIC: 'keywords-plus', TAG: 'tags' };

function keywordFields({ keywords }: PaperRecord): Field[] {
  const nameOf = ({ kind, kindInferred }: KeywordUse) => (kindInferred ? undefined : keywordNames[kind]) ?? 'keywords';
  return [...new Set(keywords.map(nameOf))].map((name): Field => {
    const labels = keywords.filter((keyword) => nameOf(keyword) === name).map(({ label }) => label);
    const tex = labels.map((label) => (/[,;]/.test(label) ? groupToTex(label) : textToTex(label))).join(', ');
    // Braces around the whole field say nothing, so a label that needs its own has two pairs when it stands alone.
    return [name, labels.length === 1 && tex.startsWith('{') ? `{${tex}}` : tex];
  });
}

const fieldNames: Readonly<Partial<Record<Identifier['scheme'], string>>> = {
  DOI: 'doi',
  PMID: 'pmid',
  PMCID: 'pmcid',
  OPENALEX: 'openalex',
  WEB_OF_SCIENCE: 'wos',
  SCOPUS: 'scopus',
  SOURCE_RECORD: 'accession',
};

/** The first of each scheme, and all ISBNs. What the address says too is not said twice. */
function identifierFields({ identifiers, url }: PaperRecord, flavour: BibtexFlavour): Field[] {
  const isbns = identifiers.filter(({ scheme }) => scheme === 'ISBN').map(({ printed }) => printed);
  const arxiv = identifiers.find((identifier) => identifier.scheme === 'ARXIV' && !saysIdentifier(url, identifier));
  const others = Object.entries(fieldNames).map(([scheme, name]): Field => {
    const first = identifiers.find((identifier) => identifier.scheme === scheme && !saysIdentifier(url, identifier));
    return [name, first && verbatimToTex(legible(first))];
  });
  return [
    ...others,
    ['isbn', isbns.join(', ')],
    ['eprint', arxiv && verbatimToTex(legible(arxiv))],
    [flavour === 'biblatex' ? 'eprinttype' : 'archiveprefix', arxiv && 'arxiv'],
  ];
}
