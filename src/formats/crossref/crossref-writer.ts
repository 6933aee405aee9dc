import type { BylineName, ContributorRole, Identifier, PaperRecord, PaperType, PartialDate, Reference } from '../../model.js';

/**
 * A paper in the manner of a work of Crossref's REST interface (https://api.crossref.org, `message`), on one line without a
 * line break: titles and containers are lists, the abstract is JATS. What Crossref has no word for is left out. O(length).
 */
export function formatCrossref(paper: PaperRecord): string {
  const { journal, containerTitle, pages, date } = paper;
  // Crossref names the series before the book.
  const containers = [journal?.title, containerTitle].filter((title) => title !== undefined);
  return JSON.stringify({
    DOI: first(paper.identifiers, 'DOI')?.value,
    type: types[paper.type],
    subtype: paper.type === 'PREPRINT' ? 'preprint' : undefined,
    title: paper.title === undefined ? [] : [paper.title],
    subtitle: paper.subtitle === undefined ? undefined : [paper.subtitle],
    ...namesByRole(paper.names),
    issued: { 'date-parts': [date ? datePartsOf(date) : [null]] },
    'container-title': orNone([...new Set(containers)]),
    'short-container-title': journal?.abbreviation === undefined ? undefined : [journal.abbreviation],
    ISSN: orNone(journal?.issns ?? []),
    volume: paper.volume,
    issue: paper.issue,
    page: pages && [pages.start, pages.end].filter(Boolean).join('-'),
    'article-number': paper.articleNumber,
    publisher: paper.publisher,
    language: paper.language,
    URL: paper.url,
    ISBN: orNone(paper.identifiers.filter(({ scheme }) => scheme === 'ISBN').map(({ value }) => value)),
    'alternative-id': orNone(paper.identifiers.filter(({ scheme }) => alternatives.has(scheme)).map(({ value }) => value)),
    subject: orNone(paper.keywords.map(({ label }) => label)),
    abstract: paper.abstract && toJats(paper.abstract),
    'reference-count': paper.references?.length,
    reference: paper.references && orNone(paper.references.map(formatReference)),
  });
}

const types: Readonly<Record<PaperType, string>> = {
  JOURNAL_ARTICLE: 'journal-article',
  REVIEW_ARTICLE: 'journal-article',
  CONFERENCE_PAPER: 'proceedings-article',
  BOOK: 'book',
  BOOK_CHAPTER: 'book-chapter',
  DISSERTATION: 'dissertation',
  REPORT: 'report',
  PREPRINT: 'posted-content',
  DATASET: 'dataset',
  SOFTWARE: 'other',
  PEER_REVIEW: 'peer-review',
  EDITORIAL: 'journal-article',
  LETTER: 'journal-article',
  ERRATUM: 'journal-article',
  RETRACTION: 'journal-article',
  STANDARD: 'standard',
  PATENT: 'other',
  WEB_PAGE: 'other',
  OTHER: 'other',
};

/** Ids of the work that have no field of their own there. */
const alternatives: ReadonlySet<Identifier['scheme']> = new Set(['PMID', 'PMCID', 'ARXIV', 'OPENALEX', 'WEB_OF_SCIENCE', 'SCOPUS']);

const roles: readonly (readonly [ContributorRole, string])[] = [
  ['AUTHOR', 'author'],
  ['EDITOR', 'editor'],
  ['TRANSLATOR', 'translator'],
];

function namesByRole(names: readonly BylineName[]): Record<string, unknown> {
  return Object.fromEntries(
    roles.map(([role, field]) => [field, orNone(names.filter((name) => name.role === role).map((name, index) => formatName(name, index)))]),
  );
}

function formatName({ family, given, suffix, orcid, affiliations }: BylineName, index: number) {
  return {
    ...(given === undefined && suffix === undefined ? { name: family } : { given, family, suffix }),
    sequence: index === 0 ? 'first' : 'additional',
    ...(orcid && { ORCID: `https://orcid.org/${orcid}` }),
    affiliation: (affiliations ?? []).map((name) => ({ name })),
  };
}

function datePartsOf({ year, month, day }: PartialDate): number[] {
  return [year, month, day].filter((part) => part !== undefined);
}

function first(identifiers: readonly Identifier[], wanted: Identifier['scheme']): Identifier | undefined {
  return identifiers.find(({ scheme }) => scheme === wanted);
}

function toJats(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<jats:p>${paragraph.replaceAll('\n', '<jats:break/>')}</jats:p>`)
    .join('');
}

function formatReference({ text, identifiers, title, year, firstFamily }: Reference, index: number) {
  return {
    key: `ref${index + 1}`,
    DOI: first(identifiers, 'DOI')?.value,
    author: firstFamily,
    year: year === undefined ? undefined : String(year),
    'article-title': title,
    unstructured: text,
  };
}

function orNone<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length === 0 ? undefined : values;
}
