import type { PaperType } from '../model.js';
import type { Columns } from './parameters.js';

/** One of the nouns: where its rows are. In its SQL `node` is the name of its table. */
export interface Entity<Row> {
  readonly kind: NodeKind;
  readonly table: string;
  /** What is told of it in other tables. */
  readonly join: string;
  readonly columns: Columns<Row>;
}

export type EntityKind = 'Paper' | 'Author' | 'Journal' | 'Keyword' | 'Publisher';

/** What has an id of its own: the nouns of the graph, and imports. */
export type NodeKind = EntityKind | 'Import';

export interface PaperRow {
  readonly id: number;
  readonly type: PaperType;
  readonly genre: string | null;
  readonly title: string;
  readonly subtitle: string | null;
  readonly fullTitle: string;
  readonly language: string | null;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly journalId: number | null;
  readonly containerTitle: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pageStart: string | null;
  readonly pageEnd: string | null;
  readonly articleNumber: string | null;
  readonly url: string | null;
  readonly doi: string | null;
  readonly publisherId: number | null;
  readonly authorCount: number;
  readonly citedByCount: number;
  readonly referenceCount: number;
  readonly unresolvedReferenceCount: number;
  readonly addedAt: Date;
  readonly updatedAt: Date;
}

export const paperEntity: Entity<PaperRow> = {
  kind: 'Paper',
  table: 'paper',
  join: 'LEFT JOIN citation_stats stats ON stats.paper_id = node.id',
  columns: {
    id: 'node.id',
    type: 'node.type',
    genre: 'node.genre',
    title: 'node.title',
    subtitle: 'node.subtitle',
    fullTitle: 'node.full_title',
    language: 'node.language',
    year: 'node.year',
    month: 'node.month',
    day: 'node.day',
    journalId: 'node.journal_id',
    containerTitle: 'node.container_title',
    volume: 'node.volume',
    issue: 'node.issue',
    pageStart: 'node.page_start',
    pageEnd: 'node.page_end',
    articleNumber: 'node.article_number',
    url: 'node.url',
    doi: 'node.doi',
    publisherId: 'node.publisher_id',
    authorCount: 'node.author_count',
    citedByCount: 'stats.cited_by_count',
    referenceCount: 'stats.reference_count',
    unresolvedReferenceCount: 'stats.unresolved_count',
    addedAt: 'node.added_at',
    updatedAt: 'node.updated_at',
  },
};

/** What is counted of an author, a journal, a keyword or a publisher. Years are null when no paper of it has one. */
export interface CountedRow {
  readonly id: number;
  readonly paperCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

const countedColumns = {
  paperCount: 'COALESCE(stats.paper_count, 0)',
  firstYear: 'stats.first_year',
  lastYear: 'stats.last_year',
} as const;

export interface AuthorRow extends CountedRow {
  readonly name: string;
  readonly familyName: string;
  readonly givenName: string | null;
  readonly suffix: string | null;
  readonly orcid: string | null;
  readonly omittedPaperCount: number;
  readonly citedByCount: number;
}

export const authorEntity: Entity<AuthorRow> = {
  kind: 'Author',
  table: 'author',
  join: 'LEFT JOIN author_stats stats ON stats.author_id = node.id',
  columns: {
    id: 'node.id',
    name: 'node.name',
    familyName: 'node.family_name',
    givenName: 'node.given_name',
    suffix: 'node.suffix',
    orcid: 'node.orcid',
    omittedPaperCount: 'COALESCE(stats.omitted_paper_count, 0)',
    citedByCount: 'COALESCE(stats.cited_by_count, 0)',
    ...countedColumns,
  },
};

export interface JournalRow extends CountedRow {
  readonly title: string;
  readonly abbreviation: string | null;
  readonly citedByCount: number;
  readonly linkingIssn: string | null;
  readonly publisherId: number | null;
}

export const journalEntity: Entity<JournalRow> = {
  kind: 'Journal',
  table: 'journal',
  join: 'LEFT JOIN journal_stats stats ON stats.journal_id = node.id',
  columns: {
    id: 'node.id',
    title: 'node.title',
    abbreviation: 'node.abbreviation',
    citedByCount: 'COALESCE(stats.cited_by_count, 0)',
    linkingIssn: 'node.linking_issn',
    publisherId: 'node.publisher_id',
    ...countedColumns,
  },
};

export interface KeywordRow extends CountedRow {
  readonly label: string;
  readonly omittedPaperCount: number;
}

export const keywordEntity: Entity<KeywordRow> = {
  kind: 'Keyword',
  table: 'keyword',
  join: 'LEFT JOIN keyword_stats stats ON stats.keyword_id = node.id',
  columns: {
    id: 'node.id',
    label: 'node.label',
    omittedPaperCount: 'COALESCE(stats.omitted_paper_count, 0)',
    ...countedColumns,
  },
};

export interface PublisherRow extends CountedRow {
  readonly name: string;
}

export const publisherEntity: Entity<PublisherRow> = {
  kind: 'Publisher',
  table: 'publisher',
  join: 'LEFT JOIN publisher_stats stats ON stats.publisher_id = node.id',
  columns: { id: 'node.id', name: 'node.name', ...countedColumns },
};
