import type { ContributorRole } from '../model.js';
import type { Restriction } from './list.js';
import type { Bind } from './parameters.js';

/** Leaves the bylines `b` of one role, or of any. */
export function roleCondition({ role }: { readonly role: ContributorRole | 'ANY' }, bind: Bind): Restriction {
  return { where: role === 'ANY' ? [] : [`b.role = ${bind(role)}`] };
}
