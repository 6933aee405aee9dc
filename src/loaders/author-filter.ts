import { parseOrcid } from '../identifiers.js';
import { foldName } from '../identity/name-key.js';
import { type FilterContext, type FilterTree, treeSql } from './filter-tree.js';
import { nameFolding } from './name-folding.js';
import type { Bind } from './parameters.js';
import { checkedText, likeText, oneOfSeveral, type TextFilter, type TextFolding, textConditions } from './text-filter.js';
import { type IdFilter, type IntFilter, idConditions, intConditions } from './value-filters.js';

/** Which authors. */
export interface AuthorFilter<Id = number> extends FilterTree<AuthorFilter<Id>> {
  readonly id?: IdFilter<Id> | null;
  readonly orcid?: TextFilter | null;
  readonly name?: TextFilter | null;
  readonly familyName?: TextFilter | null;
  readonly paperCount?: IntFilter | null;
  readonly hasOrcid?: boolean | null;
}

/** The SQL of a filter on `author a`. Indexes: author_name_key_trgm, author_name (name_key), author_stats_by_paper_count. */
export function authorCondition(filter: AuthorFilter, argument: string, context: FilterContext): string {
  return treeSql(filter, argument, (level, place) => levelConditions(level, place, context));
}

function levelConditions(filter: AuthorFilter, argument: string, { bind }: FilterContext): string[] {
  const { id, orcid, name, familyName, paperCount, hasOrcid } = filter;
  return [
    ...(id == null ? [] : idConditions(id, 'a.id', 'Author', `${argument}.id`, bind)),
    ...(orcid == null ? [] : textConditions(orcid, 'a.orcid', orcidFolding, `${argument}.orcid`, bind)),
    ...(name == null
      ? []
      : oneOfSeveral(name, { column: 'n.name_key', folding: nameFolding, argument: `${argument}.name`, bind }, bearsName)),
    ...(familyName == null ? [] : [bearsName(familyConditions(familyName, `${argument}.familyName`, bind).join(' AND '))]),
    ...(paperCount == null ? [] : [hasWritten(intConditions(paperCount, 's.paper_count', `${argument}.paperCount`, bind))]),
    ...(hasOrcid == null ? [] : [`a.orcid IS ${hasOrcid ? 'NOT ' : ''}NULL`]),
  ];
}

function hasWritten(conditions: readonly string[]): string {
  return `a.id IN (SELECT s.author_id FROM author_stats s WHERE ${conditions.join(' AND ')})`;
}

function bearsName(condition: string): string {
  return `(a.id IN (SELECT n.author_id FROM author_name n WHERE ${condition}))`;
}

/** The family name is what stands before the bar in the key, and no name holds a bar. Folded, it is asked for as a part of the key. */
function familyConditions(filter: TextFilter, argument: string, bind: Bind): string[] {
  const { eq, in: several, ...others } = filter;
  const whole = [...(eq == null ? [] : [[eq]]), ...(several == null ? [] : [several])];
  const keys = whole.map((families) => families.map((family) => `${likeText(foldName(checkedText(family, argument)))}|%`));
  const conditions = keys.map((patterns) => `n.name_key LIKE ANY(${bind(patterns)}::text[])`);
  const isMore = Object.values(others).some((value) => value != null);
  if (conditions.length > 0 && !isMore) return conditions;
  return [...conditions, ...textConditions(others, "split_part(n.name_key, '|', 1)", familyFolding, argument, bind)];
}

const familyFolding: TextFolding = {
  key: foldName,
  contains: (text) => `%${likeText(foldName(text))}%`,
  startsWith: (text) => `${likeText(foldName(text))}%`,
};

const orcidFolding: TextFolding = {
  key: (text) => parseOrcid(text) ?? text,
  contains: (text) => `%${likeText(text.toUpperCase())}%`,
  startsWith: (text) => `${likeText(text.toUpperCase())}%`,
};
