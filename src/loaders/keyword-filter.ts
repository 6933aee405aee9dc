import { keywordKey } from '../identity/keyword-key.js';
import type { KeywordKind } from '../model.js';
import { type FilterContext, type FilterTree, treeSql } from './filter-tree.js';
import { plainFolding, type TextFilter, textConditions } from './text-filter.js';
import { type IdFilter, type IntFilter, idConditions, intConditions } from './value-filters.js';

/** Which keywords. */
export interface KeywordFilter<Id = number> extends FilterTree<KeywordFilter<Id>> {
  readonly id?: IdFilter<Id> | null;
  readonly label?: TextFilter | null;
  readonly kind?: readonly KeywordKind[] | null;
  readonly paperCount?: IntFilter | null;
}

const labelFolding = plainFolding(keywordKey);

/** Is a keyword of one of these kinds? In the library any use counts, on a paper only the use there. */
type KindCondition = (kinds: readonly KeywordKind[], context: FilterContext) => string;

/** The SQL of a filter on `keyword w`. Indexes: keyword_key_key, keyword_key_trgm, keyword_stats_by_paper_count. */
export function keywordCondition(filter: KeywordFilter, argument: string, context: FilterContext): string {
  return condition(filter, argument, context, (kinds, { bind }) => {
    return `w.id IN (SELECT v.keyword_id FROM keyword_label v WHERE v.kind = ANY(${bind(kinds)}::text[]))`;
  });
}

/** The same on `paper_keyword k JOIN keyword w`: a keyword as it stands on a paper. */
export function keywordUseCondition(filter: KeywordFilter, argument: string, context: FilterContext): string {
  return condition(filter, argument, context, (kinds, { bind }) => `k.kind = ANY(${bind(kinds)}::text[])`);
}

function condition(filter: KeywordFilter, argument: string, context: FilterContext, isOfKind: KindCondition): string {
  return treeSql(filter, argument, ({ id, label, kind, paperCount }, place) => [
    ...(id == null ? [] : idConditions(id, 'w.id', 'Keyword', `${place}.id`, context.bind)),
    ...(label == null ? [] : textConditions(label, 'w.key', labelFolding, `${place}.label`, context.bind)),
    ...(kind == null ? [] : [isOfKind(kind, context)]),
    ...(paperCount == null ? [] : [isOn(intConditions(paperCount, 's.paper_count', `${place}.paperCount`, context.bind))]),
  ]);
}

function isOn(conditions: readonly string[]): string {
  return `w.id IN (SELECT s.keyword_id FROM keyword_stats s WHERE ${conditions.join(' AND ')})`;
}
