import type { PaperRow } from './entity.js';
import type { List, PaperList, PaperOrderField } from './list.js';
import type { PaperFilter } from './paper-filter.js';
import { paperOrders, papers } from './paper-lists.js';

/** That one paper cites another. */
export interface CitationEdge {
  /** Of the first reference that does, in the list of the citing paper. */
  readonly position: number;
  readonly isSelfCitation: boolean;
}

type CitationList<Order extends string> = List<PaperRow, CitationEdge, PaperFilter, Order>;

const edge = {
  position: 'c.position',
  isSelfCitation: `EXISTS (SELECT 1 FROM byline x JOIN byline y ON y.author_id = x.author_id
    WHERE x.paper_id = c.citing_paper_id AND x.role = 'AUTHOR' AND y.paper_id = c.cited_paper_id AND y.role = 'AUTHOR')`,
} as const;

/** The papers that a paper cites, in the order of its list. Primary key of citation. */
export const referencesOfPaper: CitationList<PaperOrderField | 'POSITION'> = {
  ...papers,
  name: 'Paper.references',
  parentIds: 1,
  from: 'citation c JOIN paper p ON p.id = c.cited_paper_id',
  where: ['c.citing_paper_id = parent.a'],
  edge,
  orders: { ...papers.orders, POSITION: [{ sql: 'c.position', type: 'bigint' }] },
  defaultOrder: [{ field: 'POSITION', direction: 'ASC' }],
};

/** The papers that cite a paper, the newest first. Index: citation_by_cited. */
export const papersCiting: CitationList<PaperOrderField> = {
  ...papers,
  name: 'Paper.citedBy',
  parentIds: 1,
  from: 'citation c JOIN paper p ON p.id = c.citing_paper_id',
  where: ['c.cited_paper_id = parent.a'],
  edge,
  orders: paperOrders('c.citing_published'),
  keptTotal: 'SELECT s.cited_by_count FROM citation_stats s WHERE s.paper_id = parent.a',
};

/** The papers that cite both of two. Index: citation_by_cited, then the primary key of citation. Cost: the papers that cite the first. */
export const papersCitingBoth: PaperList = {
  ...papers,
  name: 'RelatedPaperEdge.coCitationCount',
  parentIds: 2,
  from: 'citation c JOIN citation d ON d.citing_paper_id = c.citing_paper_id JOIN paper p ON p.id = c.citing_paper_id',
  where: ['c.cited_paper_id = parent.a', 'd.cited_paper_id = parent.b'],
};

/** An entry of a list of references. */
export interface ReferenceRow {
  readonly position: number;
  readonly text: string;
  readonly doi: string | null;
  readonly title: string | null;
  readonly year: number | null;
}

/** The references that are tied to no paper, in the order of the list. Primary key of reference_entry. */
export const unresolvedReferences: List<{ readonly id: number }, ReferenceRow, never, never> = {
  name: 'Paper.unresolvedReferences',
  parentIds: 1,
  from: 'reference_entry r',
  where: ['r.paper_id = parent.a', 'r.cited_paper_id IS NULL'],
  nodeId: '1',
  edge: { position: 'r.position', text: 'r.text', doi: 'r.doi', title: 'r.title', year: 'r.year' },
  orders: {},
  defaultOrder: [],
  ties: [{ sql: 'r.position', type: 'bigint' }],
};
