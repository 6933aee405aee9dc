import type { BylineName, ContributorRole, Identifier, PaperRecord, PartialDate } from '../../model.js';
import { labelledIdentifiers, legible, saysIdentifier, schemeLabels } from '../reading/printed-identifiers.js';
import { familyOf } from '../reading/type-family.js';
import { formatCslType } from './csl-types.js';

/**
 * A paper as one item of CSL-JSON (https://github.com/citation-style-language/schema), on one line without a line break.
 * Reading it gives the same paper, as far as CSL can carry it; docs/formats.md says what it cannot. O(length).
 */
export function formatCslJson(paper: PaperRecord): string {
  const { journal, containerTitle, subtitle } = paper;
  const family = familyOf(paper.type);
  const isArticle = family === 'journal';
  // The journal that proceedings are; a book may be called as its series is.
  const isProceedings = family === 'conference' && journal?.title === containerTitle;
  return JSON.stringify({
    ...formatKeys(paper.identifiers),
    type: formatCslType(paper.type),
    genre: paper.genre,
    title: subtitle === undefined ? paper.title : `${paper.title}: ${subtitle}`,
    'container-title': isArticle ? journal?.title : containerTitle,
    'container-title-short': journal?.abbreviation,
    'collection-title': isArticle || isProceedings ? undefined : journal?.title,
    ...formatNames(paper.names),
    issued: paper.date && formatDate(paper.date),
    volume: paper.volume,
    issue: paper.issue,
    page: paper.pages && [paper.pages.start, ...(paper.pages.end === undefined ? [] : [paper.pages.end])].join('-'),
    'article-number': paper.articleNumber,
    publisher: paper.publisher,
    language: paper.language,
    ...formatIdentifiers(paper),
    ISSN: formatList(journal?.issns ?? []),
    URL: paper.url,
    keyword: formatKeywords(paper),
    abstract: paper.abstract,
    custom: subtitle === undefined ? undefined : { subtitle },
  });
}

/** The citation key, which is the item's id too; without one the id that a database gave. */
function formatKeys(identifiers: readonly Identifier[]) {
  const key = identifiers.find(({ scheme }) => scheme === 'CITATION_KEY')?.printed;
  const id = key ?? identifiers.find(({ scheme, printed }) => scheme === 'SOURCE_RECORD' && /^https?:/.test(printed))?.printed;
  return { id, 'citation-key': key };
}

const roleNames: Readonly<Record<ContributorRole, string>> = {
  AUTHOR: 'author',
  EDITOR: 'editor',
  TRANSLATOR: 'translator',
  REVIEWED_AUTHOR: 'reviewed-author',
  CONTRIBUTOR: 'contributor',
};

function formatNames(names: readonly BylineName[]) {
  const roles = [...new Set(names.map(({ role }) => role))];
  return Object.fromEntries(roles.map((role) => [roleNames[role], names.filter((name) => name.role === role).map(formatName)]));
}

/** A family name alone is a group's, or one that nobody can split: a literal. */
function formatName({ family, given, suffix, orcid, affiliations }: BylineName) {
  const parts = given === undefined && suffix === undefined ? { literal: family } : { family, given, suffix };
  return {
    ...parts,
    ...(orcid && { ORCID: `https://orcid.org/${orcid}` }),
    ...(affiliations && { affiliation: affiliations.map((name) => ({ name })) }),
  };
}

function formatDate({ year, month, day }: PartialDate) {
  return { 'date-parts': [[year, month, day].filter((part) => part !== undefined)] };
}

/** What CSL has a variable for stands there, the first of each scheme; the others are lines of the note, as Zotero writes them. */
function formatIdentifiers(paper: PaperRecord) {
  const named = new Map<string, string>();
  const lines: string[] = [];
  const isReport = familyOf(paper.type) === 'report';
  for (const identifier of paper.identifiers) {
    const { scheme, value } = identifier;
    const printed = legible(identifier);
    const variable = scheme === 'REPORT_NUMBER' && isReport ? 'number' : variables[scheme];
    const label = schemeLabels[scheme];
    if (variable && !named.has(variable)) named.set(variable, printed);
    else if (scheme === 'ISBN') named.set('ISBN', `${named.get('ISBN')}, ${printed}`);
    else if (scheme === 'DOI') lines.push(labelledIdentifiers(printed).length > 0 ? printed : value);
    else if (label && !saysIdentifier(paper.url, identifier)) lines.push(`${printed}[${label}]`);
  }
  return { ...Object.fromEntries(named), note: lines.length === 0 ? undefined : lines.join('\n') };
}

const variables: Readonly<Partial<Record<Identifier['scheme'], string>>> = { DOI: 'DOI', PMID: 'PMID', PMCID: 'PMCID', ISBN: 'ISBN' };

function formatList(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(', ');
}

/** Parted by commas, or by semicolons where one holds a comma. */
function formatKeywords({ keywords }: PaperRecord): string | undefined {
  if (keywords.length === 0) return undefined;
  const labels = keywords.map(({ label }) => label);
  const hasComma = labels.some((label) => label.includes(','));
  return hasComma ? `${labels.join('; ')}${labels.length === 1 ? ';' : ''}` : labels.join(', ');
}
