import type { KeywordKind } from '../model.js';
import type { FilterContext } from './filter-tree.js';
import type { Restriction } from './list.js';
import { type PaperFilter, paperCondition } from './paper-filter.js';

/** Which papers make a keyword the companion of another, and which companions. */
export interface CoKeywordFilter {
  readonly papers?: PaperFilter;
  readonly minPaperCount?: number;
  /** Only where the companion is of one of these kinds. */
  readonly kinds?: readonly KeywordKind[];
}

/** The conditions on the papers `p` and the companions `m` that are counted. */
export function countedCompanions({ papers, kinds }: CoKeywordFilter, context: FilterContext): NonNullable<Restriction['counted']> {
  return {
    papers: papers === undefined ? [] : [paperCondition(papers, context, 'filter.papers')],
    ties: kinds === undefined ? [] : [isOfKind(`${context.bind(kinds)}::text[]`)],
  };
}

/** A keyword may stand on a paper in several kinds, of which only the first use is no repeat. */
function isOfKind(kinds: string): string {
  return `EXISTS (SELECT 1 FROM paper_keyword u WHERE u.paper_id = m.paper_id AND u.keyword_id = m.keyword_id AND u.kind = ANY(${kinds}))`;
}
