import type { BylineName, ContributorRole, Identifier, KeywordUse, PaperRecord, PaperType, Reference } from '../../model.js';
import { formatEdtf } from '../reading/edtf.js';
import { familyOf } from '../reading/type-family.js';

/**
 * A paper as one node of JSON-LD in the words of schema.org, on one line without a line break; its `@context` is the document's.
 * O(length).
 */
export function formatSchemaOrg(paper: PaperRecord): string {
  const { title, subtitle, pages, keywords, references, type } = paper;
  const doi = idOf(paper.identifiers);
  return JSON.stringify({
    '@type': types[type],
    '@id': doi,
    name: subtitle === undefined ? title : `${title}: ${subtitle}`,
    ...(subtitle !== undefined && { headline: title, alternativeHeadline: subtitle }),
    genre: paper.genre,
    ...namesByRole(paper.names),
    datePublished: paper.date && formatEdtf(paper.date),
    ...placeOf(paper),
    pageStart: pages?.start,
    pageEnd: pages?.end,
    pagination: pages && [pages.start, pages.end].filter(Boolean).join('-'),
    publisher: paper.publisher && { '@type': 'Organization', name: paper.publisher },
    inLanguage: paper.language,
    url: paper.url,
    sameAs: paper.url !== undefined && paper.url !== doi ? doi : undefined,
    isbn: type === 'BOOK' ? orNone(isbnsOf(paper)) : undefined,
    identifier: orNone(identifiersOf(paper)),
    keywords: orNone(keywords.map(formatKeyword)),
    abstract: paper.abstract,
    citation: orNone((references ?? []).map(formatReference)),
  });
}

const types: Readonly<Record<PaperType, string>> = {
  JOURNAL_ARTICLE: 'ScholarlyArticle',
  REVIEW_ARTICLE: 'ScholarlyArticle',
  CONFERENCE_PAPER: 'ScholarlyArticle',
  BOOK: 'Book',
  BOOK_CHAPTER: 'Chapter',
  DISSERTATION: 'Thesis',
  REPORT: 'Report',
  PREPRINT: 'ScholarlyArticle',
  DATASET: 'Dataset',
  SOFTWARE: 'SoftwareSourceCode',
  PEER_REVIEW: 'Review',
  EDITORIAL: 'ScholarlyArticle',
  LETTER: 'ScholarlyArticle',
  ERRATUM: 'CorrectionComment',
  RETRACTION: 'CorrectionComment',
  STANDARD: 'CreativeWork',
  PATENT: 'CreativeWork',
  WEB_PAGE: 'WebPage',
  OTHER: 'CreativeWork',
};

const roles: readonly (readonly [ContributorRole, string])[] = [
  ['AUTHOR', 'author'],
  ['EDITOR', 'editor'],
  ['TRANSLATOR', 'translator'],
  ['CONTRIBUTOR', 'contributor'],
];

function namesByRole(names: readonly BylineName[]): Record<string, unknown> {
  const reviewed = names.filter(({ role }) => role === 'REVIEWED_AUTHOR').map(formatName);
  return {
    ...Object.fromEntries(roles.map(([role, property]) => [property, orNone(names.filter((name) => name.role === role).map(formatName))])),
    ...(reviewed.length > 0 && { itemReviewed: { '@type': 'CreativeWork', author: reviewed } }),
  };
}

/** Several words that nobody can split are mostly a group's name. */
function formatName({ family, given, suffix, orcid, affiliations }: BylineName) {
  const isGroup = given === undefined && suffix === undefined && orcid === undefined && family.includes(' ');
  if (isGroup) return { '@type': 'Organization', name: family };
  return {
    '@type': 'Person',
    ...(orcid && { '@id': `https://orcid.org/${orcid}` }),
    name: [given, family, suffix].filter(Boolean).join(' '),
    givenName: given,
    familyName: family,
    honorificSuffix: suffix,
    affiliation: orNone((affiliations ?? []).map((name) => ({ '@type': 'Organization', name }))),
  };
}

/** Issue in volume in periodical, each where it is named; the book or proceedings that hold it; the series that those stand in. */
function placeOf(paper: PaperRecord): Record<string, unknown> {
  const { type, journal, containerTitle, volume, issue } = paper;
  const isArticle = familyOf(type) === 'journal' || containerTitle === undefined;
  const periodical = journal && {
    '@type': isArticle ? 'Periodical' : 'BookSeries',
    name: journal.title,
    alternateName: journal.abbreviation,
    issn: orNone(journal.issns),
  };
  const volumed = volume === undefined ? periodical : { '@type': 'PublicationVolume', volumeNumber: volume, isPartOf: periodical };
  const issued = issue === undefined ? volumed : { '@type': 'PublicationIssue', issueNumber: issue, isPartOf: volumed };
  const isbn = type === 'BOOK' ? undefined : orNone(isbnsOf(paper));
  const container = containerTitle === undefined ? undefined : { '@type': 'Book', name: containerTitle, isbn };
  const places = [container, issued].filter((place) => place !== undefined);
  return { isPartOf: places.length > 1 ? places : places[0] };
}

function isbnsOf({ identifiers }: Pick<PaperRecord, 'identifiers'>): string[] {
  return identifiers.filter(({ scheme }) => scheme === 'ISBN').map(({ value }) => value);
}

/** schema.org has a property for ISBNs alone, and none for the number of an article. */
function identifiersOf({ identifiers, articleNumber }: PaperRecord) {
  const named = identifiers.filter(({ scheme }) => scheme !== 'ISBN').map(({ scheme, value }) => [scheme, value] as const);
  const all = articleNumber === undefined ? named : [...named, ['ARTICLE_NUMBER', articleNumber] as const];
  return all.map(([propertyID, value]) => ({ '@type': 'PropertyValue', propertyID, value }));
}

function idOf(identifiers: readonly Identifier[]): string | undefined {
  const doi = identifiers.find(({ scheme }) => scheme === 'DOI')?.value;
  return doi && doiUrl(doi);
}

/** What an address cannot hold is escaped (https://www.doi.org/doi-handbook/HTML/encoding.html). */
function doiUrl(doi: string): string {
  return `https://doi.org/${encodeURI(doi).replace(/[?#]/g, encodeURIComponent)}`;
}

/** A term of a vocabulary that is named; else the bare word. */
function formatKeyword({ label, scheme }: KeywordUse) {
  return scheme === undefined ? label : { '@type': 'DefinedTerm', name: label, inDefinedTermSet: scheme };
}

function formatReference({ text, identifiers, title, year, firstFamily }: Reference) {
  return {
    '@type': 'CreativeWork',
    '@id': idOf(identifiers),
    name: title ?? text,
    ...(firstFamily && { author: { '@type': 'Person', familyName: firstFamily, name: firstFamily } }),
    datePublished: year === undefined ? undefined : String(year),
    ...(title !== undefined && { description: text }),
  };
}

function orNone<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length === 0 ? undefined : values;
}
