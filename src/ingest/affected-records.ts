import { strongIdentifiers } from '../identity/same-paper.js';
import type { PaperRecord } from '../model.js';
import type { PreparedRecord } from './prepare-record.js';
import type { WriteTransaction } from './write-transaction.js';

/** What is about to change: records that come, and the ids of kept records that go. */
export interface RecordChange {
  readonly arriving: readonly PreparedRecord[];
  readonly departingIds: ReadonlySet<number>;
}

/** A record as it is kept. */
export interface KeptRecord {
  readonly id: number;
  readonly hash: string;
  readonly paper: PaperRecord;
  readonly paperId: number;
  readonly titleKey: string | null;
  readonly journalMentionId: number | null;
}

/** The kept records that a change can bear on. */
export interface AffectedRecords {
  /** All records of every paper that the change may join, part or alter, the departing ones among them. */
  readonly kept: readonly KeptRecord[];
  /**
   * Records of other papers under the title keys of `kept`. They take part only in the count of DOIs under a title: the
   * change cannot move them, or their papers would be affected.
   */
  readonly context: readonly KeptRecord[];
}

const recordColumns = `id, encode(hash, 'hex') AS hash, parsed AS paper, paper_id AS "paperId", title_key::text AS "titleKey",
                       journal_mention_id AS "journalMentionId"`;

/** Finds them by identifier, by title key and by id: four statements at most, each over an index. */
export async function loadAffectedRecords(transaction: WriteTransaction, change: RecordChange): Promise<AffectedRecords> {
  const papers = await affectedPapers(transaction, change);
  if (papers.length === 0) return { kept: [], context: [] };
  const kept = await transaction.query<KeptRecord & Record<string, unknown>>(
    `SELECT ${recordColumns} FROM source_record WHERE paper_id = ANY($1::bigint[])`,
    [papers],
  );
  const context = await transaction.query<KeptRecord & Record<string, unknown>>(
    `SELECT ${recordColumns} FROM source_record WHERE title_key = ANY($1::bigint[]) AND paper_id <> ALL($2::bigint[])`,
    [distinct(kept.map((record) => record.titleKey)), papers],
  );
  return { kept, context };
}

async function affectedPapers(transaction: WriteTransaction, change: RecordChange): Promise<number[]> {
  const identifiers = change.arriving.flatMap((record) => strongIdentifiers(record.paper));
  const rows = await transaction.query<{ paper_id: number }>(
    `WITH departing AS (SELECT paper_id, title_key FROM source_record WHERE id = ANY($3::bigint[]))
     SELECT paper_id FROM paper_identifier JOIN unnest($1::text[], $2::text[]) AS i(scheme, value) USING (scheme, value)
     UNION SELECT paper_id FROM departing
     UNION SELECT paper_id FROM source_record WHERE title_key = ANY($4::bigint[])
     UNION SELECT s.paper_id FROM source_record s JOIN departing d ON d.title_key = s.title_key`,
    [
      identifiers.map((identifier) => identifier.scheme),
      identifiers.map((identifier) => identifier.value),
      [...change.departingIds],
      distinct(change.arriving.map((record) => record.titleKey)),
    ],
  );
  return rows.map((row) => row.paper_id);
}

function distinct<Value>(values: readonly (Value | null | undefined)[]): Value[] {
  return [...new Set(values)].filter((value) => value !== null && value !== undefined);
}
