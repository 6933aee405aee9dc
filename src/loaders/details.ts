import type { AbstractSection, FieldFate, IdentifierScheme, ImportDialect, ImportFormat, KeywordKind, PaperRecord } from '../model.js';
import type { RowsOf } from './rows-by-id.js';

/** An identifier of a paper, normalised. */
export interface IdentifierRow {
  readonly scheme: IdentifierScheme;
  readonly value: string;
}

/** Primary key of paper_identifier. */
export const identifiersOfPaper: RowsOf<IdentifierRow> = {
  name: 'Paper.identifiers',
  id: 'paper_id',
  columns: { scheme: 'scheme', value: 'value' },
  from: 'paper_identifier',
  orderBy: 'scheme, value',
};

export interface PaperTextRow {
  readonly abstract: string | null;
  readonly sections: readonly AbstractSection[] | null;
}

/** Primary key of paper_text. */
export const textOfPaper: RowsOf<PaperTextRow> = {
  name: 'Paper.abstract',
  id: 'paper_id',
  columns: { abstract: 'abstract', sections: 'sections' },
  from: 'paper_text',
  orderBy: 'paper_id',
};

export interface SourceRecordRow {
  readonly paperId: number;
  /** What was read of it. */
  readonly paper: PaperRecord;
  readonly format: ImportFormat;
  readonly dialect: ImportDialect;
  readonly raw: string;
  readonly fields: readonly FieldFate[];
  /** The last import that brought it; position and line are in its file. */
  readonly importId: number;
  readonly position: number;
  readonly line: number;
}

/** Indexes: source_record (paper_id), import_record (source_record_id). */
export const sourcesOfPaper: RowsOf<SourceRecordRow> = {
  name: 'Paper.sources',
  id: 's.paper_id',
  columns: {
    paperId: 's.paper_id',
    paper: 's.parsed',
    format: 's.format',
    dialect: 's.dialect',
    raw: 's.raw',
    fields: 's.fields',
    importId: 'brought.import_id',
    position: 'brought.position',
    line: 'brought.line',
  },
  from: `source_record s JOIN LATERAL (
           SELECT r.import_id, r.position, r.line FROM import_record r
           WHERE r.source_record_id = s.id ORDER BY r.import_id DESC, r.position LIMIT 1) brought ON true`,
  orderBy: 's.paper_id, s.hash',
};

export interface AuthorNameRow {
  readonly name: string;
  readonly paperCount: number;
}

/** Primary key of author_name. */
export const namesOfAuthor: RowsOf<AuthorNameRow> = {
  name: 'Author.alternateNames',
  id: 'author_id',
  columns: { name: 'name', paperCount: 'paper_count' },
  from: 'author_name',
  orderBy: 'author_id, paper_count DESC, name',
};

/** Primary key of publisher_name. */
export const namesOfPublisher: RowsOf<AuthorNameRow> = {
  name: 'Publisher.alternateNames',
  id: 'publisher_id',
  columns: { name: 'name', paperCount: 'paper_count' },
  from: 'publisher_name',
  orderBy: 'publisher_id, paper_count DESC, name',
};

/** An author who turned out to be another. Index: redirect (kind, to_id); chains are kept flat. */
export const mergedIntoAuthor: RowsOf<{ readonly id: number }> = {
  name: 'Author.mergedFrom',
  id: 'to_id',
  columns: { id: 'from_id' },
  from: 'redirect',
  where: `kind = 'Author'`,
  orderBy: 'to_id, from_id',
};

/** One way in which records name a journal. */
export interface JournalMentionRow {
  readonly title: string | null;
  readonly abbreviation: string | null;
  readonly issns: readonly string[];
}

/** Index: journal_mention (journal_id). */
export const mentionsOfJournal: RowsOf<JournalMentionRow> = {
  name: 'Journal.issns',
  id: 'journal_id',
  columns: { title: 'title', abbreviation: 'abbreviation', issns: 'issns' },
  from: 'journal_mention',
  orderBy: 'journal_id, record_count DESC, key',
};

export interface KeywordVariantRow {
  readonly label: string;
  readonly kind: KeywordKind;
  readonly paperCount: number;
}

/** Primary key of keyword_label. */
export const variantsOfKeyword: RowsOf<KeywordVariantRow> = {
  name: 'Keyword.variants',
  id: 'keyword_id',
  columns: { label: 'label', kind: 'kind', paperCount: 'paper_count' },
  from: 'keyword_label',
  orderBy: 'keyword_id, paper_count DESC, label, kind',
};

/** How the papers of an author or a keyword are cited. One row, or none where it has no papers. */
export interface CitationCountRow {
  readonly citedByCount: number;
  readonly hIndex: number;
}

/** A paper's rank by citations counts toward h while it is cited as often at least. */
function citationsOf(name: string, papers: string): RowsOf<CitationCountRow> {
  return {
    name,
    id: 'ranked.id',
    columns: {
      citedByCount: 'sum(ranked.cited_by_count)::int',
      hIndex: '(count(*) FILTER (WHERE ranked.cited_by_count >= ranked.rank))::int',
    },
    from: `(SELECT of.id, s.cited_by_count, row_number() OVER (PARTITION BY of.id ORDER BY s.cited_by_count DESC) AS rank
            FROM (${papers}) of JOIN citation_stats s ON s.paper_id = of.paper_id) ranked`,
    groupBy: 'ranked.id',
    orderBy: 'ranked.id',
  };
}

/** Indexes: byline_by_author, primary key of citation_stats. */
export const citationsOfAuthor = citationsOf(
  'Author.citedByCount',
  `SELECT author_id AS id, paper_id FROM byline WHERE role = 'AUTHOR' AND NOT is_repeat`,
);

/** Indexes: paper_by_publisher, primary key of citation_stats. */
export const citationsOfPublisher = citationsOf('Publisher.citedByCount', 'SELECT publisher_id AS id, id AS paper_id FROM paper');

/** Indexes: paper_keyword_by_keyword, primary key of citation_stats. */
export const citationsOfKeyword = citationsOf(
  'Keyword.citedByCount',
  'SELECT keyword_id AS id, paper_id FROM paper_keyword WHERE NOT is_repeat',
);

export interface YearCountRow {
  readonly year: number;
  readonly paperCount: number;
}

/** How often the papers of a year are cited. */
export interface YearCitationsRow {
  readonly year: number;
  readonly citedByCount: number;
}

/** The years of a thing's papers `p`: these counted, and their citations. */
interface YearsOf {
  readonly counts: RowsOf<YearCountRow>;
  /** Primary key of citation_stats. */
  readonly citations: RowsOf<YearCitationsRow>;
}

/** @param year of a paper; `yearInIndex` where an index has its date. */
function yearsOf(name: string, id: string, from: string, where: string, year = 'p.year'): YearsOf {
  const years = { name, id, where: `${where} AND ${year} IS NOT NULL`, groupBy: `${id}, ${year}`, orderBy: `${id}, ${year}` };
  return {
    counts: { ...years, from, columns: { year, paperCount: 'count(*)::int' } },
    citations: {
      ...years,
      from: `${from} JOIN citation_stats z ON z.paper_id = p.id`,
      columns: { year, citedByCount: 'sum(z.cited_by_count)::int' },
    },
  };
}

const yearInIndex = 'p.published / 10000';

/** Index: byline_by_author. */
export const yearsOfAuthor = yearsOf(
  'Author.countsByYear',
  'b.author_id',
  'byline b JOIN paper p ON p.id = b.paper_id',
  `b.role = 'AUTHOR' AND NOT b.is_repeat`,
);

/** Read from the index paper_by_journal alone. */
export const yearsOfJournal = yearsOf('Journal.countsByYear', 'p.journal_id', 'paper p', 'true', yearInIndex);

/** Read from the index paper_by_publisher alone. */
export const yearsOfPublisher = yearsOf('Publisher.countsByYear', 'p.publisher_id', 'paper p', 'true', yearInIndex);

/** Index: paper_keyword_by_keyword. */
export const yearsOfKeyword = yearsOf(
  'Keyword.countsByYear',
  'k.keyword_id',
  'paper_keyword k JOIN paper p ON p.id = k.paper_id',
  'NOT k.is_repeat',
);
