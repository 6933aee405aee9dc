import { nameKey } from '../identity/name-key.js';
import type { BylineName, ContributorRole } from '../model.js';
import { formatPersonName } from '../person-name.js';
import { findAuthors, orcidOfKey, toSortName } from './author-keys.js';
import { copyRows } from './copy-rows.js';
import type { MergedPaper } from './merged-paper.js';
import { reassignNames } from './reassign-names.js';
import { reviveIds } from './redirects.js';
import type { Touched } from './touched.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

/** A name on a byline, on its way into the tables. */
export interface BylineEntry {
  readonly paperId: number;
  readonly role: ContributorRole;
  /** From 1 within the role. */
  readonly position: number;
  readonly person: BylineName;
  /** "Family, Given, Suffix". */
  readonly printed: string;
  readonly nameKey: string;
}

export interface SettledAuthors {
  /** The author of an entry. */
  authorOf(entry: BylineEntry): number;
  readonly createdCount: number;
}

/** The names of a paper's byline, each with its position within its role. */
export function bylineEntries(paper: MergedPaper): BylineEntry[] {
  const positions = new Map<ContributorRole, number>();
  return paper.record.names.map((person) => {
    const position = (positions.get(person.role) ?? 0) + 1;
    positions.set(person.role, position);
    return { paperId: paper.id, role: person.role, position, person, printed: formatPersonName(person), nameKey: nameKey(person) };
  });
}

/**
 * Finds or makes the author of every entry: the holder of its ORCID; or, for a name alone, the holder of the one ORCID
 * that stands beside this name in the library; or the bearer of the name. Where entries bring or take an ORCID, names
 * that are in the tables already move to whom they belong now.
 *
 * @param orcidNames name keys that lost a byline with an ORCID in this change.
 */
export async function settleAuthors(
  transaction: WriteTransaction,
  touched: Touched,
  entries: readonly BylineEntry[],
  orcidNames: ReadonlySet<string>,
): Promise<SettledAuthors> {
  const ownerOf = await findOwners(transaction, entries, orcidNames);
  const keyOf = (entry: BylineEntry) => (entry.person.orcid ? `orcid:${entry.person.orcid}` : ownerOf(entry.nameKey));
  const wanted = new Map<string, BylineEntry>();
  for (const entry of entries) if (!wanted.has(keyOf(entry))) wanted.set(keyOf(entry), entry);

  const moving = new Set([...orcidNames, ...entries.filter((entry) => entry.person.orcid).map((entry) => entry.nameKey)]);
  if (moving.size > 0) await reassignNames(transaction, touched, { nameKeys: moving, ownerOf, wanted: new Set(wanted.keys()) });

  const known = await findAuthors(transaction, [...wanted.keys()]);
  const missing = [...wanted].filter(([key]) => !known.has(key));
  const created = await createAuthors(transaction, missing);
  for (const [key, id] of created) known.set(key, id);
  return { authorOf: (entry) => known.get(keyOf(entry)) as number, createdCount: created.size };
}

/** For each name key, the key of the author who owns bylines that print the name alone. */
async function findOwners(
  transaction: WriteTransaction,
  entries: readonly BylineEntry[],
  orcidNames: ReadonlySet<string>,
): Promise<(nameKey: string) => string> {
  const names = new Set([...orcidNames, ...entries.map((entry) => entry.nameKey)]);
  const kept = await transaction.query<{ name_key: string; orcid: string }>(
    'SELECT DISTINCT name_key, orcid FROM byline WHERE name_key = ANY($1::text[]) AND orcid IS NOT NULL',
    [[...names]],
  );
  const orcidsOf = new Map<string, Set<string>>();
  const add = (name: string, orcid: string) => orcidsOf.set(name, (orcidsOf.get(name) ?? new Set()).add(orcid));
  for (const row of kept) add(row.name_key, row.orcid);
  for (const entry of entries) if (entry.person.orcid) add(entry.nameKey, entry.person.orcid);
  return (name) => {
    const orcids = orcidsOf.get(name);
    return orcids?.size === 1 ? `orcid:${[...orcids][0]}` : `name:${name}`;
  };
}

/** Writes authors under the first of their names; `relabelAuthors` finds the best when all are counted. */
async function createAuthors(
  transaction: WriteTransaction,
  wanted: readonly (readonly [string, BylineEntry])[],
): Promise<Map<string, number>> {
  const revived = await reviveIds(
    transaction,
    'Author',
    wanted.map(([key]) => key),
  );
  const fresh = (await takeIds(transaction, 'author', wanted.length - revived.size)).values();
  const ids = new Map(wanted.map(([key]) => [key, revived.get(key) ?? (fresh.next().value as number)]));
  await copyRows(
    transaction,
    'author',
    ['id', 'key', 'name', 'family_name', 'given_name', 'suffix', 'orcid', 'sort_name'],
    wanted.map(([key, { person, printed, nameKey: name }]) => [
      ids.get(key),
      key,
      printed,
      person.family,
      person.given,
      person.suffix,
      orcidOfKey(key),
      toSortName(name),
    ]),
  );
  return ids;
}
