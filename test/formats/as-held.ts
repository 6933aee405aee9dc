import { findAbstractSections } from '../../src/formats/reading/abstract-sections.js';
import { isSameTitle } from '../../src/formats/reading/journal-abbreviation.js';
import { inferKeywordKinds } from '../../src/formats/reading/keyword-kinds.js';
import { parsePageRange } from '../../src/formats/reading/page-range.js';
import { labelledIdentifiers, legible, saysIdentifier } from '../../src/formats/reading/printed-identifiers.js';
import { formatReference, parsePrintedReference } from '../../src/formats/reading/printed-reference.js';
import { familyOf, refineType } from '../../src/formats/reading/type-family.js';
import type { BylineName, ContributorRole, Identifier, KeywordKind, KeywordUse, PaperRecord, PaperType } from '../../src/model.js';
import { formatPersonName, parsePersonName } from '../../src/person-name.js';

/**
 * A paper as RIS, BibTeX (BibLaTeX) and CSL-JSON can hold it: the exceptions of docs/formats.md ("Written and read again") and
 * docs/ris.md ("Writing"), each a rule on one field. What a rule does not name comes back as it was.
 */
export function asHeld(format: HoldingFormat, paper: PaperRecord): PaperRecord {
  return without(holders[format](withCommonRules(paper)));
}

export type HoldingFormat = 'RIS' | 'BIBTEX' | 'BIBLATEX' | 'CSL_JSON';

type Fields = { -readonly [Key in keyof PaperRecord]: PaperRecord[Key] | undefined };

/** Kinds of article are told by their genre, sections of an abstract by its text; no writer says which ISSN is the linking one. */
function withCommonRules(paper: PaperRecord): PaperRecord {
  const isArticle = familyOf(paper.type) === 'journal';
  const { linkingIssn: _, ...journal } = paper.journal ?? { issns: [] };
  return {
    ...paper,
    ...(paper.journal && { journal }),
    type: isArticle ? refineType('JOURNAL_ARTICLE', paper.genre) : paper.type,
    abstractSections: paper.abstract === undefined ? [] : findAbstractSections(paper.abstract),
  };
}

const holders: Readonly<Record<HoldingFormat, (paper: PaperRecord) => Fields>> = {
  RIS: asRis,
  BIBTEX: asBibtex,
  BIBLATEX: asBibtex,
  CSL_JSON: asCsl,
};

function asRis(paper: PaperRecord): Fields {
  const { type, title, subtitle, journal, containerTitle, pages, keywords, references } = paper;
  const family = familyOf(type);
  const hasSubtitle =
    family === 'journal' && subtitle !== undefined && journal?.title !== undefined && !isSameTitle(journal.title, subtitle);
  return {
    ...paper,
    title: hasSubtitle || subtitle === undefined ? title : `${title}: ${subtitle}`,
    subtitle: hasSubtitle ? subtitle : undefined,
    names: paper.names.flatMap(({ orcid: _, ...name }) => asRisName(name, family)),
    containerTitle: ['chapter', 'conference', 'other'].includes(family) ? containerTitle : undefined,
    journal: family === 'journal' || family === 'other' || (journal?.issns.length ?? 0) > 0 ? journal : undefined,
    pages: (family === 'book' || family === 'thesis') && pages?.end === undefined ? undefined : pages,
    identifiers: asSpelled(legibly(paper.identifiers), type),
    keywords: inferKeywordKinds([...new Set(keywords.map(({ label }) => label))]),
    references: references?.map((reference) => parsePrintedReference(formatReference(reference))),
  };
}

/** A group with a comma in its name is read as a person; editors, translators and contributors have tags in some types only. */
function asRisName({ role, affiliations, ...name }: BylineName, family: string): BylineName[] {
  const hasTag =
    role === 'AUTHOR' ||
    role === 'EDITOR' ||
    (role === 'TRANSLATOR' && family !== 'conference') ||
    (role === 'CONTRIBUTOR' && (family === 'thesis' || family === 'conference'));
  return hasTag ? [{ ...parsePersonName(formatPersonName(name)), role, ...(affiliations && { affiliations }) }] : [];
}

function asBibtex(paper: PaperRecord): Fields {
  const { type, title, containerTitle, pages } = paper;
  const isPart = type === 'BOOK' && containerTitle !== undefined && !isSameTitle(title ?? '', containerTitle);
  return {
    ...paper,
    type: isPart ? 'BOOK_CHAPTER' : isPreprint(paper) ? 'PREPRINT' : type,
    names: byRole(paper.names, ['AUTHOR', 'EDITOR', 'TRANSLATOR', 'CONTRIBUTOR']).map(({ affiliations: _, ...name }) => name),
    pages: !isPart && isCounted(paper) ? undefined : asOneRange(pages, '–'),
    identifiers: asSpelled(legibly(firstOfEachScheme(paper)), type),
    keywords: keywordsByField(paper.keywords),
    references: undefined,
  };
}

/** A web page or other work in no journal or book that names its number on arXiv. */
function isPreprint({ type, journal, containerTitle, identifiers, url }: PaperRecord): boolean {
  if ((type !== 'WEB_PAGE' && type !== 'OTHER') || journal?.title !== undefined || containerTitle !== undefined) return false;
  return identifiers.some((identifier) => identifier.scheme === 'ARXIV' && !saysIdentifier(url, identifier));
}

function asCsl(paper: PaperRecord): Fields {
  const { type, journal, containerTitle, keywords } = paper;
  const isHeld = familyOf(type) === 'journal' || (journal?.issns.length ?? 0) > 0;
  return {
    ...paper,
    names: byRole(paper.names, [...new Set(paper.names.map(({ role }) => role))]),
    journal: isHeld ? journal : undefined,
    containerTitle,
    pages: asOneRange(paper.pages, '-'),
    identifiers: legibly(paper.identifiers).filter((each) => hasCslPlace(each, paper)),
    keywords: [...new Set(keywords.map(({ label }) => label))].map((label) => ({ label, kind: 'UNKNOWN', kindInferred: false })),
    references: undefined,
  };
}

function byRole(names: readonly BylineName[], roles: readonly ContributorRole[]): BylineName[] {
  return roles.flatMap((role) => names.filter((name) => name.role === role));
}

/** What holds no range of numbers in a book or a thesis is how many pages it has. */
function isCounted({ type, pages }: PaperRecord): boolean {
  return ['book', 'thesis'].includes(familyOf(type)) && !/\d\s*[-–—]+\s*\d/.test(`${pages?.start ?? ''}–${pages?.end ?? ''}`);
}

/** First and last page stand in one value: where they are no numbers, it is not taken apart. */
function asOneRange(pages: PaperRecord['pages'], dash: string): PaperRecord['pages'] {
  return pages && parsePageRange([pages.start, pages.end].filter(Boolean).join(dash), undefined);
}

/** What only its place told is written by its value. */
function legibly(identifiers: readonly Identifier[]): Identifier[] {
  return identifiers.map((identifier) => ({ ...identifier, printed: legible(identifier) }));
}

/** An id of a database that spells a DOI, or another identifier, is read as that; a report number stands on reports only. */
function asSpelled(identifiers: readonly Identifier[], type: PaperType): Identifier[] {
  const spelled = identifiers
    .filter(({ scheme }) => scheme !== 'REPORT_NUMBER' || familyOf(type) === 'report')
    .map((identifier): Identifier => {
      const [[scheme, value, printed] = []] = identifier.scheme === 'SOURCE_RECORD' ? labelledIdentifiers(identifier.printed) : [];
      return scheme && value && printed ? { scheme, value, printed } : identifier;
    });
  const first = new Map(spelled.toReversed().map((identifier) => [`${identifier.scheme} ${identifier.value}`, identifier]));
  return spelled.filter((identifier) => first.get(`${identifier.scheme} ${identifier.value}`) === identifier);
}

/** One of each scheme beside those that the address says, and all ISBNs. */
function firstOfEachScheme({ identifiers, url }: PaperRecord): Identifier[] {
  const isLinked = (identifier: Identifier) => saysIdentifier(url, identifier);
  const others = identifiers.filter((identifier) => !isLinked(identifier));
  return identifiers.filter(
    (identifier) =>
      identifier.scheme === 'ISBN' || isLinked(identifier) || others.find(({ scheme }) => scheme === identifier.scheme) === identifier,
  );
}

/** `id` is the citation key; only without one it is an address that a database gave, the first one. */
function hasCslPlace(identifier: Identifier, { type, identifiers }: PaperRecord): boolean {
  if (identifier.scheme === 'REPORT_NUMBER') return familyOf(type) === 'report';
  if (identifier.scheme !== 'SOURCE_RECORD') return true;
  const addresses = identifiers.filter(({ scheme, printed }) => scheme === 'SOURCE_RECORD' && /^https?:/.test(printed));
  return addresses[0]?.value === identifier.value && identifiers.every(({ scheme }) => scheme !== 'CITATION_KEY');
}

/** Who gave a keyword is told by a field of its own, or not at all; the fields are read in this order. */
function keywordsByField(keywords: PaperRecord['keywords']): PaperRecord['keywords'] {
  const kindOf = ({ kind, kindInferred }: KeywordUse) => (kindInferred || !(kind in readAt) ? 'UNKNOWN' : kind);
  const held = keywords.map((use) => ({ label: use.label, kind: kindOf(use), kindInferred: false }));
  const read = held.toSorted((a, b) => (readAt[a.kind] ?? 0) - (readAt[b.kind] ?? 0));
  return read.filter(
    ({ label, kind }, index) => !read.slice(0, index).some((each) => each.label === label && (each.kind === kind || kind === 'UNKNOWN')),
  );
}

const readAt: Readonly<Partial<Record<KeywordKind, number>>> = { AUTHOR: 1, UNKNOWN: 2, AUTOMATIC: 3, TAG: 4 };

function without(fields: Fields): PaperRecord {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as PaperRecord;
}
