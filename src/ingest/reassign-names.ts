import { findAuthors, orcidOfKey } from './author-keys.js';
import { addRedirects, reviveIds } from './redirects.js';
import { type Touched, touchPapers } from './touched.js';
import { takeIds, type WriteTransaction } from './write-transaction.js';

interface MovingByline {
  readonly paper_id: number;
  readonly role: string;
  readonly position: number;
  readonly name_key: string;
  readonly author_id: number;
  readonly key: string;
}

export interface Reassignment {
  /** Names beside which an ORCID came or went. */
  readonly nameKeys: ReadonlySet<string>;
  /** The key of the author who owns bylines that print the name alone. */
  ownerOf(nameKey: string): string;
  /** Keys of authors that the change itself needs. */
  readonly wanted: ReadonlySet<string>;
}

/**
 * Moves bylines that print a name alone to whom the name belongs now. An author who is left without any byline gives its
 * id to a new owner, or else becomes a redirect to the owner.
 */
export async function reassignNames(transaction: WriteTransaction, touched: Touched, change: Reassignment): Promise<void> {
  const bylines = (await nameOnlyBylines(transaction, change.nameKeys)).filter((byline) => byline.key !== change.ownerOf(byline.name_key));
  if (bylines.length === 0) return;
  const papers = [...new Set(bylines.map((byline) => byline.paper_id))];
  await touchPapers(transaction, touched, papers);
  const owners = await findOwnersOrHeirs(transaction, bylines, change);
  await transaction.query(
    `UPDATE byline b SET author_id = moved.author_id
     FROM unnest($1::bigint[], $2::text[], $3::int[], $4::bigint[]) AS moved(paper_id, role, position, author_id)
     WHERE (b.paper_id, b.role, b.position) = (moved.paper_id, moved.role, moved.position)`,
    [
      bylines.map((byline) => byline.paper_id),
      bylines.map((byline) => byline.role),
      bylines.map((byline) => byline.position),
      bylines.map((byline) => owners.get(change.ownerOf(byline.name_key))),
    ],
  );
  await markRepeats(transaction, papers);
  await touchPapers(transaction, touched, papers);
}

async function nameOnlyBylines(transaction: WriteTransaction, nameKeys: ReadonlySet<string>): Promise<MovingByline[]> {
  return transaction.query<MovingByline & Record<string, unknown>>(
    `SELECT b.paper_id, b.role, b.position, b.name_key, b.author_id, a.key
     FROM (SELECT author_id, name_key FROM author_name WHERE name_key = ANY($1::text[])
           UNION SELECT a.id, name.key FROM unnest($1::text[]) AS name(key) JOIN author a ON a.key = 'name:' || name.key) n
     JOIN byline b ON b.author_id = n.author_id AND b.name_key = n.name_key JOIN author a ON a.id = b.author_id
     WHERE b.orcid IS NULL ORDER BY b.paper_id, b.role, b.position`,
    [[...nameKeys]],
  );
}

/** The ids of all owners by key: those that exist, those that an emptied author turns into, and new ones. */
async function findOwnersOrHeirs(
  transaction: WriteTransaction,
  bylines: readonly MovingByline[],
  change: Reassignment,
): Promise<Map<string, number>> {
  const targets = [...new Set(bylines.map((byline) => change.ownerOf(byline.name_key)))].sort();
  const owners = await findAuthors(transaction, targets);
  for (const emptied of await emptiedAuthors(transaction, bylines, change)) {
    const target = bylines.find((byline) => byline.author_id === emptied.id && !owners.has(change.ownerOf(byline.name_key)));
    if (target) {
      const key = change.ownerOf(target.name_key);
      owners.set(key, emptied.id);
      await transaction.query('UPDATE author SET key = $2, orcid = $3 WHERE id = $1', [emptied.id, key, orcidOfKey(key)]);
    } else {
      const next = bylines.find((byline) => byline.author_id === emptied.id) as MovingByline;
      const to = owners.get(change.ownerOf(next.name_key)) as number;
      await addRedirects(transaction, 'Author', [{ from: emptied.id, to, naturalKey: emptied.key }]);
      await transaction.query('DELETE FROM author WHERE id = $1', [emptied.id]);
    }
  }
  for (const key of targets.filter((target) => !owners.has(target))) owners.set(key, await createOwner(transaction, key));
  return owners;
}

/** Authors all of whose bylines move away, and whom the change does not need under their old key. Smallest id first. */
async function emptiedAuthors(
  transaction: WriteTransaction,
  bylines: readonly MovingByline[],
  change: Reassignment,
): Promise<{ id: number; key: string }[]> {
  const moving = new Map<number, { key: string; count: number }>();
  for (const { author_id, key } of bylines) moving.set(author_id, { key, count: (moving.get(author_id)?.count ?? 0) + 1 });
  const rows = await transaction.query<{ author_id: number; count: number }>(
    'SELECT author_id, count(*)::int AS count FROM byline WHERE author_id = ANY($1::bigint[]) GROUP BY author_id ORDER BY author_id',
    [[...moving.keys()]],
  );
  return rows
    .map((row) => ({
      id: row.author_id,
      key: moving.get(row.author_id)?.key as string,
      stays: row.count > (moving.get(row.author_id)?.count ?? 0),
    }))
    .filter(({ key, stays }) => !stays && !change.wanted.has(key));
}

/** An author without a name yet: it is touched, so that `relabelAuthors` names it. */
async function createOwner(transaction: WriteTransaction, key: string): Promise<number> {
  const id = (await reviveIds(transaction, 'Author', [key])).get(key) ?? ((await takeIds(transaction, 'author', 1))[0] as number);
  await transaction.query(`INSERT INTO author (id, key, name, family_name, sort_name, orcid) VALUES ($1, $2, '', '', '', $3)`, [
    id,
    key,
    orcidOfKey(key),
  ]);
  return id;
}

/** An author stands once in a role of a paper: later places are marked, and not counted. */
async function markRepeats(transaction: WriteTransaction, papers: readonly number[]): Promise<void> {
  await transaction.query(
    `UPDATE byline b SET is_repeat = r.is_repeat FROM (
       SELECT paper_id, role, position, row_number() OVER (PARTITION BY paper_id, role, author_id ORDER BY position) > 1 AS is_repeat
       FROM byline WHERE paper_id = ANY($1::bigint[])) r
     WHERE (b.paper_id, b.role, b.position) = (r.paper_id, r.role, r.position) AND b.is_repeat <> r.is_repeat`,
    [papers],
  );
  await transaction.query(
    `UPDATE paper p SET author_count = (SELECT count(*) FROM byline b WHERE b.paper_id = p.id AND b.role = 'AUTHOR' AND NOT b.is_repeat) WHERE p.id = ANY($1::bigint[])`,
    [papers],
  );
}
