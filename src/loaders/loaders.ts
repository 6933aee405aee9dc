import type pg from 'pg';
import type { PaperRecord } from '../model.js';
import type { CoAuthorEdge } from './author-lists.js';
import type { BatchLoader } from './batch-loader.js';
import { type AuthorPair, openCoAuthorshipLoader } from './co-authorship-by-pair.js';
import {
  type AuthorNameRow,
  type CitationCountRow,
  citationsOfAuthor,
  citationsOfKeyword,
  citationsOfPublisher,
  type IdentifierRow,
  identifiersOfPaper,
  type JournalMentionRow,
  type KeywordVariantRow,
  mentionsOfJournal,
  mergedIntoAuthor,
  namesOfAuthor,
  namesOfPublisher,
  type PaperTextRow,
  type SourceRecordRow,
  sourcesOfPaper,
  textOfPaper,
  variantsOfKeyword,
  type YearCitationsRow,
  type YearCountRow,
  yearsOfAuthor,
  yearsOfJournal,
  yearsOfKeyword,
  yearsOfPublisher,
} from './details.js';
import {
  type AuthorRow,
  authorEntity,
  type Entity,
  type JournalRow,
  journalEntity,
  type KeywordRow,
  keywordEntity,
  type PaperRow,
  type PublisherRow,
  paperEntity,
  publisherEntity,
} from './entity.js';
import { type EntityLoader, openEntityLoader } from './entity-loader.js';
import { type FoundTexts, openFoundTexts } from './found-texts.js';
import { type ImportRow, importEntity, type RecordReading, readingOfRecord } from './imports.js';
import { type KeyLoaders, keyLoaders } from './key-loader.js';
import { type LibraryLoader, libraryLoaders } from './library-loader.js';
import { openedWhenAsked } from './opened-when-asked.js';
import { openPageLoader, type PageLoader } from './page-loader.js';
import { openRecordLoader } from './paper-record.js';
import { openPaperWalk, type PaperWalk } from './paper-walk.js';
import { openReadTransaction, type ReadTransaction, type ReadTransactionOptions } from './read-transaction.js';
import { openRowsLoader, type RowsOf } from './rows-by-id.js';
import { openSearchLoader, type SearchLoader } from './search-loader.js';
import { openSuggestLoader, type SuggestLoader } from './suggest-loader.js';
import { openToldLoader, type ToldLoader } from './told-loader.js';

/** The read door: all that one request may ask, batched, of one revision of the library. */
export interface Loaders extends PageLoader, KeyLoaders, LibraryLoader, SearchLoader, SuggestLoader, PaperWalk, ToldLoader {
  readonly paperById: EntityLoader<PaperRow>;
  readonly authorById: EntityLoader<AuthorRow>;
  readonly journalById: EntityLoader<JournalRow>;
  readonly keywordById: EntityLoader<KeywordRow>;
  readonly publisherById: EntityLoader<PublisherRow>;
  readonly identifiersByPaper: BatchLoader<number, IdentifierRow[]>;
  /** One row, or none where the paper has no text. */
  readonly textByPaper: BatchLoader<number, PaperTextRow[]>;
  readonly sourcesByPaper: BatchLoader<number, SourceRecordRow[]>;
  /** The whole paper as its records describe it together; undefined for an unknown id. */
  readonly recordByPaper: BatchLoader<number, PaperRecord | undefined>;
  readonly importById: EntityLoader<ImportRow>;
  /** What was read of a kept record: one row, or none for an unknown one. */
  readonly readingByRecord: BatchLoader<number, RecordReading[]>;
  readonly namesByAuthor: BatchLoader<number, AuthorNameRow[]>;
  readonly namesByPublisher: BatchLoader<number, AuthorNameRow[]>;
  readonly mergedByAuthor: BatchLoader<number, { readonly id: number }[]>;
  readonly mentionsByJournal: BatchLoader<number, JournalMentionRow[]>;
  readonly variantsByKeyword: BatchLoader<number, KeywordVariantRow[]>;
  readonly citationsByAuthor: BatchLoader<number, CitationCountRow[]>;
  readonly citationsByKeyword: BatchLoader<number, CitationCountRow[]>;
  readonly citationsByPublisher: BatchLoader<number, CitationCountRow[]>;
  readonly yearsByAuthor: BatchLoader<number, YearCountRow[]>;
  readonly yearsByJournal: BatchLoader<number, YearCountRow[]>;
  readonly yearsByKeyword: BatchLoader<number, YearCountRow[]>;
  readonly yearsByPublisher: BatchLoader<number, YearCountRow[]>;
  readonly citedYearsByAuthor: BatchLoader<number, YearCitationsRow[]>;
  readonly citedYearsByJournal: BatchLoader<number, YearCitationsRow[]>;
  readonly citedYearsByKeyword: BatchLoader<number, YearCitationsRow[]>;
  readonly citedYearsByPublisher: BatchLoader<number, YearCitationsRow[]>;
  /** What two authors have published together; noughts where nothing. */
  readonly coAuthorshipByPair: BatchLoader<AuthorPair, CoAuthorEdge>;
  /** The version of the library that is read; undefined as long as nothing was asked. */
  version(): string | undefined;
  /** Stops what is running and lets nothing more be asked, since nobody waits for it. To be closed as before. */
  abandon(): void;
  /** Ends the request's transaction and gives its connection back. */
  close(): Promise<void>;
}

/** What the loaders of one request read with. */
interface Reading {
  readonly reads: ReadTransaction;
  readonly texts: FoundTexts;
}

const byId =
  <Row>(entity: Entity<Row>) =>
  ({ reads }: Reading) =>
    openEntityLoader(reads, entity);

const rowsOf =
  <Row>(rows: RowsOf<Row>) =>
  ({ reads }: Reading) =>
    openRowsLoader(reads, rows);

const opened = openedWhenAsked<Reading, Loaders>({
  ...keyLoaders,
  ...libraryLoaders,
  openList: ({ reads, texts }) => openPageLoader(reads, texts).openList,
  search: (reading, { paperById, authorById, journalById, keywordById }) =>
    openSearchLoader({ ...reading, nodes: { PAPER: paperById, AUTHOR: authorById, JOURNAL: journalById, KEYWORD: keywordById } }).search,
  suggest: ({ reads }) => openSuggestLoader(reads).suggest,
  walkPapers: ({ reads, texts }) => openPaperWalk(reads, texts).walkPapers,
  loadTold: ({ reads }) => openToldLoader(reads).loadTold,
  paperById: byId(paperEntity),
  authorById: byId(authorEntity),
  journalById: byId(journalEntity),
  keywordById: byId(keywordEntity),
  publisherById: byId(publisherEntity),
  identifiersByPaper: rowsOf(identifiersOfPaper),
  textByPaper: rowsOf(textOfPaper),
  sourcesByPaper: rowsOf(sourcesOfPaper),
  recordByPaper: ({ reads }) => openRecordLoader(reads),
  importById: byId(importEntity),
  readingByRecord: rowsOf(readingOfRecord),
  namesByAuthor: rowsOf(namesOfAuthor),
  namesByPublisher: rowsOf(namesOfPublisher),
  mergedByAuthor: rowsOf(mergedIntoAuthor),
  mentionsByJournal: rowsOf(mentionsOfJournal),
  variantsByKeyword: rowsOf(variantsOfKeyword),
  citationsByAuthor: rowsOf(citationsOfAuthor),
  citationsByKeyword: rowsOf(citationsOfKeyword),
  citationsByPublisher: rowsOf(citationsOfPublisher),
  yearsByAuthor: rowsOf(yearsOfAuthor.counts),
  yearsByJournal: rowsOf(yearsOfJournal.counts),
  yearsByKeyword: rowsOf(yearsOfKeyword.counts),
  yearsByPublisher: rowsOf(yearsOfPublisher.counts),
  citedYearsByAuthor: rowsOf(yearsOfAuthor.citations),
  citedYearsByJournal: rowsOf(yearsOfJournal.citations),
  citedYearsByKeyword: rowsOf(yearsOfKeyword.citations),
  citedYearsByPublisher: rowsOf(yearsOfPublisher.citations),
  coAuthorshipByPair: ({ reads }) => openCoAuthorshipLoader(reads),
  version: ({ reads }) => reads.version,
  abandon: ({ reads }) => reads.abandon,
  close: ({ reads }) => reads.close,
});

/** Opens a new set of loaders for one request. It takes no connection before the first question. */
export function openLoaders(pool: pg.Pool, options: ReadTransactionOptions = {}): Loaders {
  const reads = openReadTransaction(pool, options);
  return opened({ reads, texts: openFoundTexts(reads) });
}
