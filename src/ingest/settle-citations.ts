import { type CitedCandidate, citedPaper } from '../identity/cited-paper.js';
import { strongIdentifiers } from '../identity/same-paper.js';
import type { AffectedRecords, RecordChange } from './affected-records.js';
import { type CitationPair, countMovedCitations, type MovedCitations } from './count-citations.js';
import { groupBy } from './group-by.js';
import type { MergedPaper } from './merged-paper.js';
import { writeReferences } from './reference-rows.js';
import type { Touched } from './touched.js';
import type { RemovedRows } from './write-papers.js';
import type { WriteTransaction } from './write-transaction.js';

/** What a change of papers can bear on: the papers written, and by what papers were, or are now, named. */
interface Change {
  readonly papers: readonly MergedPaper[];
  readonly records: RecordChange;
  readonly affected: AffectedRecords;
  readonly removed: RemovedRows;
}

/**
 * Writes what papers cite, and ties every reference of the library that the change can bear on to the paper that it means:
 * those of the papers written, and those that name a paper that came, changed or left. The papers must be in the tables.
 * In a library without references one statement, which reads one row; else the cost grows with these references.
 */
export async function settleCitations(transaction: WriteTransaction, touched: Touched, change: Change): Promise<void> {
  const brings = await writeReferences(transaction, change.papers);
  const moved = brings || (await hasReferences(transaction)) ? await movedReferences(transaction, change) : [];
  await moveReferences(transaction, moved);
  const { lost, gained } = await drawCitations(transaction, moved);
  // New papers are counted after this anyway.
  const newPapers = new Set(change.papers.filter(({ isNew }) => isNew).map(({ id }) => id));
  for (const id of moved.flatMap(pairsOf).flat()) if (!newPapers.has(id)) touched.papers.add(id);
  await countMovedCitations(transaction, touched, { lost: [...change.removed.citations, ...lost], gained, newPapers });
}

async function hasReferences(transaction: WriteTransaction): Promise<boolean> {
  return (await transaction.query('SELECT 1 FROM reference_entry LIMIT 1')).length > 0;
}

/** A reference that is to be tied to another paper than it is, or to none. */
interface MovedReference {
  readonly paperId: number;
  readonly position: number;
  readonly tiedTo: number | null;
  readonly citedPaperId: number | null;
}

async function movedReferences(transaction: WriteTransaction, change: Change): Promise<MovedReference[]> {
  const rows = await candidateRows(transaction, change);
  return [...groupBy(rows, (row) => `${row.paperId} ${row.position}`).values()].flatMap((ofReference) => {
    const { paperId, position, tiedTo, title, referenceIdentifiers } = ofReference[0] as CandidateRow;
    const candidates = ofReference.flatMap((row) => toCandidate(row) ?? []);
    const citedPaperId = citedPaper({ title, identifiers: referenceIdentifiers ?? [] }, candidates) ?? null;
    return citedPaperId === tiedTo ? [] : [{ paperId, position, tiedTo, citedPaperId }];
  });
}

/** A reference with a paper that it may mean; without one where it is tied to a paper and nothing bears it out any more. */
interface CandidateRow extends Record<string, unknown> {
  readonly paperId: number;
  readonly position: number;
  readonly tiedTo: number | null;
  readonly title: string | null;
  readonly referenceIdentifiers: readonly string[] | null;
  readonly candidateId: number | null;
  readonly fullTitle: string | null;
  readonly byIdentifier: boolean;
  readonly identifiers: readonly string[] | null;
}

function toCandidate({ candidateId, fullTitle, byIdentifier, identifiers }: CandidateRow): CitedCandidate | undefined {
  if (candidateId === null || fullTitle === null) return undefined;
  return { paperId: candidateId, fullTitle, byIdentifier, identifiers: identifiers ?? [] };
}

/**
 * Indexes: reference_identifier (scheme, value) and reference_entry (title_key) for what names the papers of the change;
 * paper_identifier (scheme, value) and source_record (title_key) for what the references name; primary keys. Each is looked up by
 * itself (OFFSET 0 keeps it so): a join would read whole tables where a batch is large.
 */
function candidateRows(transaction: WriteTransaction, change: Change): Promise<CandidateRow[]> {
  const { papers } = change;
  const identifiers = [...papers.flatMap(({ record }) => strongIdentifiers(record)), ...change.removed.identifiers];
  return transaction.query<CandidateRow>(
    `WITH named AS (
       SELECT r.paper_id, r.position FROM unnest($2::text[], $3::text[]) AS i(scheme, value)
       CROSS JOIN LATERAL (SELECT r.* FROM reference_identifier r WHERE r.scheme = i.scheme AND r.value = i.value OFFSET 0) r
       UNION SELECT r.paper_id, r.position FROM unnest($4::bigint[]) AS t(title_key)
       CROSS JOIN LATERAL (SELECT r.* FROM reference_entry r WHERE r.title_key = t.title_key OFFSET 0) r),
     asked AS MATERIALIZED (
       SELECT paper_id, position, cited_paper_id, title, title_key FROM reference_entry WHERE paper_id = ANY($1::bigint[])
       UNION SELECT r.paper_id, r.position, r.cited_paper_id, r.title, r.title_key FROM named n
       CROSS JOIN LATERAL (SELECT r.* FROM reference_entry r WHERE r.paper_id = n.paper_id AND r.position = n.position OFFSET 0) r),
     candidate AS MATERIALIZED (
       SELECT a.paper_id, a.position, found.paper_id AS candidate_id, bool_or(found.by_identifier) AS by_identifier
       FROM asked a CROSS JOIN LATERAL (
         SELECT i.paper_id, true AS by_identifier FROM reference_identifier r JOIN paper_identifier i USING (scheme, value)
         WHERE r.paper_id = a.paper_id AND r.position = a.position
         UNION ALL SELECT s.paper_id, false FROM source_record s WHERE s.title_key = a.title_key) found
       GROUP BY 1, 2, 3)
     SELECT a.paper_id AS "paperId", a.position, a.cited_paper_id AS "tiedTo", a.title, c.candidate_id AS "candidateId",
            (SELECT p.full_title FROM paper p WHERE p.id = c.candidate_id) AS "fullTitle", COALESCE(c.by_identifier, false) AS "byIdentifier",
            (SELECT array_agg(i.scheme || ':' || i.value) FROM reference_identifier i WHERE i.paper_id = a.paper_id AND i.position = a.position)
              AS "referenceIdentifiers",
            (SELECT array_agg(i.scheme || ':' || i.value) FROM paper_identifier i WHERE i.paper_id = c.candidate_id) AS identifiers
     FROM asked a LEFT JOIN candidate c USING (paper_id, position) WHERE c.candidate_id IS NOT NULL OR a.cited_paper_id IS NOT NULL`,
    [
      papers.map(({ id }) => id),
      identifiers.map(({ scheme }) => scheme),
      identifiers.map(({ value }) => value),
      [...new Set([...change.affected.kept, ...change.records.arriving].map(({ titleKey }) => titleKey ?? null))],
    ],
  );
}

async function moveReferences(transaction: WriteTransaction, moved: readonly MovedReference[]): Promise<void> {
  if (moved.length === 0) return;
  await transaction.query(
    `UPDATE reference_entry r SET cited_paper_id = moved.cited_paper_id
     FROM unnest($1::bigint[], $2::int[], $3::bigint[]) AS moved(paper_id, position, cited_paper_id)
     WHERE (r.paper_id, r.position) = (moved.paper_id, moved.position)`,
    [moved.map(({ paperId }) => paperId), moved.map(({ position }) => position), moved.map(({ citedPaperId }) => citedPaperId)],
  );
}

/** Draws the citations that moved references made, or make, anew. A paper never cites itself. */
async function drawCitations(transaction: WriteTransaction, moved: readonly MovedReference[]): Promise<MovedCitations> {
  const pairs = [...new Map(moved.flatMap(pairsOf).map((pair) => [pair.join(' '), pair])).values()];
  if (pairs.length === 0) return { lost: [], gained: [] };
  const columns = [pairs.map(([citing]) => citing), pairs.map(([, cited]) => cited)];
  const lost = await transaction.query<CitationRow>(
    `DELETE FROM citation c USING unnest($1::bigint[], $2::bigint[]) AS pair(citing, cited)
     WHERE c.citing_paper_id = pair.citing AND c.cited_paper_id = pair.cited RETURNING pair.citing, pair.cited`,
    columns,
  );
  const gained = await transaction.query<CitationRow>(
    `INSERT INTO citation (citing_paper_id, cited_paper_id, position, citing_published)
     SELECT pair.citing, pair.cited, r.position, (SELECT p.published FROM paper p WHERE p.id = pair.citing)
     FROM unnest($1::bigint[], $2::bigint[]) AS pair(citing, cited)
     CROSS JOIN LATERAL (SELECT min(r.position) AS position FROM reference_entry r
                         WHERE r.paper_id = pair.citing AND r.cited_paper_id = pair.cited) r
     WHERE r.position IS NOT NULL AND pair.citing <> pair.cited RETURNING citing_paper_id AS citing, cited_paper_id AS cited`,
    columns,
  );
  return { lost, gained };
}

type CitationRow = CitationPair & Record<string, unknown>;

/** The citing and the cited paper, as they were tied and as they are. */
function pairsOf({ paperId, tiedTo, citedPaperId }: MovedReference): (readonly [citing: number, cited: number])[] {
  return [tiedTo, citedPaperId].flatMap((cited) => (cited === null ? [] : [[paperId, cited] as const]));
}
