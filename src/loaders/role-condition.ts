import type { ContributorRole } from '../model.js';
import type { FilterContext } from './filter-tree.js';
import type { Restriction } from './list.js';

/** Leaves the bylines `b` of one role, or of any. */
export function roleCondition({ role }: { readonly role: ContributorRole | 'ANY' }, { bind }: Pick<FilterContext, 'bind'>): Restriction {
  return role === 'ANY' ? { where: [] } : { where: [`b.role = ${bind(role)}`], alike: ['b.role'] };
}
