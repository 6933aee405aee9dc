import type { PaperRow } from './entity.js';
import type { List } from './list.js';
import { firstNumber, naturalOrder } from './natural-order.js';
import { papersOfJournal } from './paper-lists.js';

/** A volume of a journal, as far as papers tell. */
export interface VolumeRow {
  /** As records write it; null for the papers that name none. */
  readonly volume: string | null;
  readonly year: number | null;
  readonly paperCount: number;
  readonly issueCount: number;
}

/** An issue of a volume. */
export interface IssueRow {
  /** As records write it; null for the papers that name none. */
  readonly issue: string | null;
  readonly paperCount: number;
}

/** What is not given is a text of its own, so that it can be looked up as any other. Index: paper_by_volume. */
const volume = `COALESCE(p.volume, '')`;
const issue = `COALESCE(p.issue, '')`;

/** A journal's volumes, the newest first. Index: paper_by_volume. Cost: the journal's papers. */
export const volumesOfJournal: List<{ readonly id: number }, VolumeRow, never, 'YEAR' | 'VOLUME'> = {
  name: 'Journal.volumes',
  parentIds: 1,
  from: `(
    SELECT NULLIF(${volume}, '') AS volume, count(*)::int AS paper_count, count(DISTINCT ${issue})::int AS issue_count,
           CASE WHEN ${volume} <> '' THEN mode() WITHIN GROUP (ORDER BY p.year DESC) END AS year
    FROM paper p WHERE p.journal_id = parent.a GROUP BY ${volume}) v`,
  where: [],
  nodeId: '1',
  edge: { volume: 'v.volume', year: 'v.year', paperCount: 'v.paper_count', issueCount: 'v.issue_count' },
  orders: {
    YEAR: [{ sql: 'v.year', type: 'bigint', isNullable: true }],
    VOLUME: [{ sql: firstNumber('v.volume'), type: 'bigint', isNullable: true }],
  },
  defaultOrder: [
    { field: 'YEAR', direction: 'DESC' },
    { field: 'VOLUME', direction: 'DESC' },
  ],
  ties: [{ sql: '(v.volume COLLATE "C")', type: 'text', isNullable: true }],
  isComputed: true,
};

/** The issues of a volume, in the order of their numbers. Index: paper_by_volume. Cost: the volume's papers. */
export const issuesOfVolume: List<{ readonly id: number }, IssueRow, never, never> = {
  name: 'JournalVolume.issues',
  parentIds: 1,
  parentTexts: 1,
  from: `(
    SELECT NULLIF(${issue}, '') AS issue, count(*)::int AS paper_count
    FROM paper p WHERE p.journal_id = parent.a AND ${volume} = parent.k1 GROUP BY ${issue}) i`,
  where: [],
  nodeId: '1',
  edge: { issue: 'i.issue', paperCount: 'i.paper_count' },
  orders: {},
  defaultOrder: [],
  ties: naturalOrder('i.issue'),
  isComputed: true,
};

/** Papers as they stand in print. */
type PrintedPapers = List<PaperRow, object, never, 'PAGE'>;

const page = 'COALESCE(p.page_start, p.article_number)';

/** The papers of an issue by their first pages, or article numbers. Index: paper_by_volume. */
export const papersOfIssue: PrintedPapers = {
  name: 'JournalIssue.papers',
  entity: papersOfJournal.entity as NonNullable<PrintedPapers['entity']>,
  parentIds: 1,
  parentTexts: 2,
  from: 'paper p',
  where: ['p.journal_id = parent.a', `${volume} = parent.k1`, `${issue} = parent.k2`],
  nodeId: 'p.id',
  edge: {},
  orders: { PAGE: naturalOrder(page) },
  defaultOrder: [{ field: 'PAGE', direction: 'ASC' }],
  ties: papersOfJournal.ties,
  // Few, and no index has this order: with a cursor they are sorted once.
  isComputed: true,
};

/** The papers of a volume, issue by issue. Index: paper_by_volume. */
export const papersOfVolume: PrintedPapers = {
  ...papersOfIssue,
  name: 'JournalVolume.papers',
  parentTexts: 1,
  where: ['p.journal_id = parent.a', `${volume} = parent.k1`],
  orders: { PAGE: [...naturalOrder('p.issue'), ...naturalOrder(page)] },
};
