import { drivenPapers } from './driven-papers.js';
import type { FoundTexts } from './found-texts.js';
import { orderSql } from './keyset.js';
import { type OrderTerm, type PaperOrderField, sortTerms } from './list.js';
import { type AnyList, restrict, rowsSql } from './page-statement.js';
import type { PaperFilter } from './paper-filter.js';
import { foundPapers } from './paper-lists.js';
import { openParameters } from './parameters.js';
import type { ReadTransaction } from './read-transaction.js';

/** Which papers of the library, in which order. */
export interface PaperSelection {
  readonly filter?: PaperFilter | undefined;
  /** By default as `Query.papers` sorts them. */
  readonly orderBy?: readonly OrderTerm<PaperOrderField | 'RELEVANCE'>[] | undefined;
}

export interface PaperWalk {
  /**
   * Walks through all papers of a selection, however many, and gives their ids by so many at once. They are of the one state of
   * the library that the request reads; neither side holds more than a batch. A statement for each batch.
   */
  walkPapers(selection: PaperSelection, batchSize: number): AsyncGenerator<number[], void, void>;
}

/** The list that serves a filter and an order of the library's papers best. */
export function papersFor(filter: PaperFilter | undefined, orderBy: readonly { readonly field: string }[] = []): AnyList {
  return filter?.text == null ? drivenPapers(filter, orderBy) : foundPapers;
}

/** Opens the walk of a request. */
export function openPaperWalk(reads: ReadTransaction, texts: FoundTexts): PaperWalk {
  let walks = 0;
  return {
    async *walkPapers({ filter, orderBy }, batchSize) {
      walks += 1;
      const cursor = `paper_walk_${walks}`;
      const list = papersFor(filter, orderBy);
      const found = await texts.load(filter === undefined ? [] : (list.texts?.(filter) ?? []));
      const { values, bind } = openParameters();
      const terms = sortTerms(list, orderBy?.length ? orderBy : list.defaultOrder);
      const sql = `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${list.nodeId} FROM ${rowsSql(list, restrict(list, filter, bind, found), [])}
        ORDER BY ${orderSql(terms, 'FORWARD', (index) => terms[index]?.column.sql ?? '')}`;
      const ask = (question: string, values: readonly unknown[] = []) =>
        reads.query({ field: 'export', sql: question, values, isPlannedAnew: true });
      await ask(sql, values);
      let rows: unknown[][];
      do {
        rows = await ask(`FETCH ${batchSize} FROM ${cursor}`);
        if (rows.length > 0) yield rows.map(([id]) => id as number);
      } while (rows.length === batchSize);
    },
  };
}
