import type { ContributorRole, IdentifierScheme, PaperRecord } from '../../model.js';
import { formatPersonName } from '../../person-name.js';
import { formatEdtf } from '../reading/edtf.js';
import { schemeLabels } from '../reading/printed-identifiers.js';

/** What begins a formula in Excel, LibreOffice or Sheets (https://owasp.org/www-community/attacks/CSV_Injection), full-width forms too. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A column, and what of a paper stands in it. Several values are parted by "; ". docs/export.md describes the same columns. */
const columns: Readonly<Record<string, (paper: PaperRecord) => Cell>> = {
  type: ({ type }) => type,
  genre: ({ genre }) => genre,
  title: ({ title }) => title,
  subtitle: ({ subtitle }) => subtitle,
  authors: (paper) => namesOf(paper, 'AUTHOR'),
  author_orcids: ({ names }) => alignedOrcids(names.filter(({ role }) => role === 'AUTHOR').map(({ orcid }) => orcid ?? '')),
  affiliations: ({ names }) => [...new Set(names.flatMap(({ affiliations }) => affiliations ?? []))],
  editors: (paper) => namesOf(paper, 'EDITOR'),
  translators: (paper) => namesOf(paper, 'TRANSLATOR'),
  contributors: (paper) => [...namesOf(paper, 'CONTRIBUTOR'), ...namesOf(paper, 'REVIEWED_AUTHOR')],
  year: ({ date }) => date && String(date.year),
  date: ({ date }) => date && formatEdtf(date),
  journal: ({ journal }) => journal?.title,
  journal_abbreviation: ({ journal }) => journal?.abbreviation,
  issn: ({ journal }) => journal?.issns,
  container_title: ({ containerTitle }) => containerTitle,
  volume: ({ volume }) => volume,
  issue: ({ issue }) => issue,
  page_start: ({ pages }) => pages?.start,
  page_end: ({ pages }) => pages?.end,
  article_number: ({ articleNumber }) => articleNumber,
  publisher: ({ publisher }) => publisher,
  language: ({ language }) => language,
  doi: (paper) => valuesOf(paper, 'DOI'),
  pmid: (paper) => valuesOf(paper, 'PMID'),
  pmcid: (paper) => valuesOf(paper, 'PMCID'),
  arxiv: (paper) => valuesOf(paper, 'ARXIV'),
  isbn: (paper) => valuesOf(paper, 'ISBN'),
  other_identifiers: ({ identifiers }) =>
    identifiers
      .filter(({ scheme }) => !ownColumns.has(scheme))
      .map(({ scheme, value }) => `${schemeLabels[scheme] ?? otherLabels[scheme]}:${value}`),
  url: ({ url }) => url,
  keywords: ({ keywords }) => keywords.map(({ label }) => label),
  abstract: ({ abstract }) => abstract,
};

type Cell = string | readonly string[] | undefined;

const ownColumns: ReadonlySet<IdentifierScheme> = new Set(['DOI', 'PMID', 'PMCID', 'ARXIV', 'ISBN']);

const otherLabels: Readonly<Partial<Record<IdentifierScheme, string>>> = {
  CITATION_KEY: 'key',
  SOURCE_RECORD: 'record',
  REPORT_NUMBER: 'number',
};

/** The names of the columns as the first row, with its line break. */
export const csvHeader: string = toRow(Object.keys(columns));

/**
 * A paper as one row of a table (RFC 4180), with its line break. A cell that a spreadsheet would take for a formula begins with
 * an apostrophe; so does one that begins with apostrophes before such a sign, so that taking one away always gives the value.
 * O(length).
 */
export function formatCsvRow(paper: PaperRecord): string {
  return toRow(
    Object.values(columns).map((read) => {
      const value = read(paper) ?? '';
      return typeof value === 'string' ? value : value.join('; ');
    }),
  );
}

function toRow(cells: readonly string[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

function quote(cell: string): string {
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function namesOf({ names }: PaperRecord, wanted: ContributorRole): string[] {
  return names.filter(({ role }) => role === wanted).map(formatPersonName);
}

/** One place for each author, so that they can be told apart; nothing where none has one. */
function alignedOrcids(orcids: readonly string[]): readonly string[] {
  return orcids.some(Boolean) ? orcids : [];
}

function valuesOf({ identifiers }: PaperRecord, wanted: IdentifierScheme): string[] {
  return identifiers.filter(({ scheme }) => scheme === wanted).map(({ value }) => value);
}
