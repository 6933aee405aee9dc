import type { List, PaperList } from './list.js';
import { papers } from './paper-lists.js';

/** A work that papers cite and that is not in the library. */
export interface WantedWorkRow {
  /** Its DOI, another identifier, or its title, as `reference_entry.work_key` has it. */
  readonly key: string;
  /** Papers that cite it. */
  readonly paperCount: number;
  /** What the longest of the references says. */
  readonly told: { readonly text: string; readonly doi: string | null; readonly title: string | null; readonly year: number | null };
}

const isWanted = 'r.cited_paper_id IS NULL AND r.work_key IS NOT NULL';

/** The works that references name and that are tied to no paper. Index: reference_entry_wanted. Cost: these references. */
export const wantedWorks: List<{ readonly id: number }, WantedWorkRow, never, 'PAPER_COUNT'> = {
  name: 'Library.wantedWorks',
  parentIds: 0,
  from: `(SELECT r.work_key AS key, count(DISTINCT r.paper_id)::int AS paper_count FROM reference_entry r WHERE ${isWanted} GROUP BY 1) w`,
  where: [],
  nodeId: '1',
  edge: {
    key: 'w.key',
    paperCount: 'w.paper_count',
    told: `(SELECT json_build_object('text', r.text, 'doi', r.doi, 'title', r.title, 'year', r.year) FROM reference_entry r
      WHERE r.work_key = w.key AND ${isWanted} ORDER BY length(r.text) DESC, r.text COLLATE "C", r.paper_id, r.position LIMIT 1)`,
  },
  orders: { PAPER_COUNT: [{ sql: 'w.paper_count', type: 'bigint' }] },
  defaultOrder: [{ field: 'PAPER_COUNT', direction: 'DESC' }],
  ties: [{ sql: 'w.key', type: 'text' }],
  isComputed: true,
};

/** The papers that cite such a work. Index: reference_entry_wanted. */
export const papersWanting: PaperList = {
  ...papers,
  name: 'WantedWork.papers',
  parentIds: 0,
  parentTexts: 1,
  from: 'paper p',
  where: [`p.id IN (SELECT r.paper_id FROM reference_entry r WHERE r.work_key = parent.k1 AND ${isWanted})`],
};
