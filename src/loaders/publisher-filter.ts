import { publisherKey } from '../identity/publisher-key.js';
import { type FilterContext, type FilterTree, treeSql } from './filter-tree.js';
import { plainFolding, type TextFilter, textConditions } from './text-filter.js';
import { type IdFilter, type IntFilter, idConditions, intConditions } from './value-filters.js';

/** Which publishers. */
export interface PublisherFilter<Id = number> extends FilterTree<PublisherFilter<Id>> {
  readonly id?: IdFilter<Id> | null;
  readonly name?: TextFilter | null;
  readonly paperCount?: IntFilter | null;
}

const nameFolding = plainFolding(publisherKey);

/** The SQL of a filter on `publisher u`. Indexes: publisher_key_key, publisher_key_trgm, publisher_stats_by_paper_count. */
export function publisherCondition(filter: PublisherFilter, argument: string, { bind }: FilterContext): string {
  return treeSql(filter, argument, ({ id, name, paperCount }, place) => [
    ...(id == null ? [] : idConditions(id, 'u.id', 'Publisher', `${place}.id`, bind)),
    ...(name == null ? [] : textConditions(name, 'u.key', nameFolding, `${place}.name`, bind)),
    ...(paperCount == null ? [] : [isOn(intConditions(paperCount, 's.paper_count', `${place}.paperCount`, bind))]),
  ]);
}

/** What names, or is mostly brought out by, one of the publishers that a filter leaves. */
export function byPublishers(column: string, filter: PublisherFilter, argument: string, context: FilterContext): string {
  return `${column} IN (SELECT u.id FROM publisher u WHERE ${publisherCondition(filter, argument, context)})`;
}

function isOn(conditions: readonly string[]): string {
  return `u.id IN (SELECT s.publisher_id FROM publisher_stats s WHERE ${conditions.join(' AND ')})`;
}
