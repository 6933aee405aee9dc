import { type MatchRecord, type PaperComponents, paperComponents } from '../identity/same-paper.js';
import type { AffectedRecords, RecordChange } from './affected-records.js';
import { assignIds } from './assign-ids.js';
import { groupBy } from './group-by.js';
import type { WriteTransaction } from './write-transaction.js';

/** A paper to be written afresh from its records. */
export interface PlannedPaper {
  readonly id: number;
  readonly isNew: boolean;
  /** The smallest hash of its records. */
  readonly naturalKey: string;
  readonly records: readonly MatchRecord[];
}

/** Which papers a change makes, alters and ends. */
export interface PaperPlan {
  readonly written: readonly PlannedPaper[];
  /** Papers that stand in the tables and are altered or ended: their rows go first. */
  readonly replacedIds: readonly number[];
  /** Papers that end; `into` is where their id leads from now on. */
  readonly ended: readonly { readonly id: number; readonly naturalKey: string; readonly into: number | undefined }[];
  readonly reasons: PaperComponents['reasons'];
  readonly conflicts: PaperComponents['conflicts'];
}

interface PaperCluster {
  readonly naturalKey: string;
  readonly records: readonly MatchRecord[];
  readonly previousIds: ReadonlySet<number>;
}

/** Decides it from the records kept and coming alone. Papers that stay as they are, are not in the plan. */
export async function planPapers(transaction: WriteTransaction, change: RecordChange, affected: AffectedRecords): Promise<PaperPlan> {
  const staying = affected.kept.filter((record) => !change.departingIds.has(record.id));
  const records = new Map<string, MatchRecord>([...staying, ...change.arriving].map((record) => [record.hash, record]));
  const { components, reasons, conflicts } = paperComponents([...records.values(), ...affected.context]);
  const paperOf = new Map(staying.map((record) => [record.hash, record.paperId]));
  const clusters = components.map((hashes) => toCluster(hashes, records, paperOf)).filter((cluster) => cluster !== undefined);

  const before = previousPapers(affected);
  const changing = clusters.filter((cluster) => !isUnchanged(cluster, before, paperOf));
  const changingIds = new Set(changing.flatMap((cluster) => [...cluster.previousIds]));
  const replaced = new Map(
    [...before].filter(([id, paper]) => changingIds.has(id) || paper.isLosing(change)).map(([id, paper]) => [id, paper.naturalKey]),
  );
  const { ids, retired } = await assignIds(transaction, 'Paper', changing, replaced);
  return {
    written: changing.map(({ naturalKey, records: own }, index) => {
      const id = ids[index] as number;
      return { id, isNew: !replaced.has(id), naturalKey, records: own };
    }),
    replacedIds: [...replaced.keys()],
    ended: retired.map(({ id, into }) => ({ id, naturalKey: replaced.get(id) as string, into })),
    reasons,
    conflicts,
  };
}

/** A component of records that are ours to move; one of context alone is none. */
function toCluster(
  hashes: readonly string[],
  records: ReadonlyMap<string, MatchRecord>,
  paperOf: ReadonlyMap<string, number>,
): PaperCluster | undefined {
  const own = hashes.map((hash) => records.get(hash)).filter((record) => record !== undefined);
  const smallest = own[0];
  if (smallest === undefined) return undefined;
  const previousIds = own.map((record) => paperOf.get(record.hash)).filter((id) => id !== undefined);
  return { naturalKey: smallest.hash, records: own, previousIds: new Set(previousIds) };
}

interface PreviousPaper {
  readonly naturalKey: string;
  readonly recordCount: number;
  isLosing(change: RecordChange): boolean;
}

function previousPapers(affected: AffectedRecords): Map<number, PreviousPaper> {
  const recordsOf = groupBy(affected.kept, (record) => record.paperId);
  return new Map(
    [...recordsOf].map(([id, records]) => [
      id,
      {
        naturalKey: records.map((record) => record.hash).toSorted()[0] as string,
        recordCount: records.length,
        isLosing: (change) => records.some((record) => change.departingIds.has(record.id)),
      },
    ]),
  );
}

/** Exactly the records of one paper as it stands: nothing came, went or moved. */
function isUnchanged(cluster: PaperCluster, before: ReadonlyMap<number, PreviousPaper>, paperOf: ReadonlyMap<string, number>): boolean {
  const [id] = cluster.previousIds;
  return (
    id !== undefined &&
    cluster.previousIds.size === 1 &&
    cluster.records.every((record) => paperOf.has(record.hash)) &&
    before.get(id)?.recordCount === cluster.records.length
  );
}
