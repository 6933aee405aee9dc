import { type AuthorRow, authorEntity, type Entity, type KeywordRow, keywordEntity, type PaperRow, paperEntity } from './entity.js';
import type { List } from './list.js';
import { authorPart, citedPart, keywordPart, type PaperPart, secondAuthorPart, secondCitedPart, secondKeywordPart } from './paper-parts.js';

/** What a related paper shares with the paper. */
export interface RelatedPaperEdge {
  /** In parts of 10^9: as it is shown, so that it is sorted by what is shown. */
  readonly score: number;
  readonly sharedKeywordCount: number;
  readonly sharedAuthorCount: number;
  readonly sharedReferenceCount: number;
}

/** How many uses of what stands on the paper are read, the rarest thing first; those of the rarest whatever their number. */
export const relatedUseLimit = 10_000;

/** What papers can share. */
interface Shareable {
  readonly kind: 'keyword' | 'author' | 'reference';
  readonly part: PaperPart;
  readonly otherPart: PaperPart;
  /** The row that has its number of papers, and this number. */
  readonly stats: string;
  readonly paperCount: string;
}

const counts = ['keyword', 'author', 'reference'] as const;

const totals = `COALESCE(sum(u.weight), 0)::bigint AS weight,
  ${counts.map((kind) => `(count(*) FILTER (WHERE u.kind = '${kind}'))::int AS ${kind}_count`).join(', ')}`;

const keyword: Shareable = {
  kind: 'keyword',
  part: keywordPart,
  otherPart: secondKeywordPart,
  stats: `keyword_stats s ON s.keyword_id = ${keywordPart.id}`,
  paperCount: 's.paper_count',
};
const author: Shareable = {
  kind: 'author',
  part: authorPart,
  otherPart: secondAuthorPart,
  stats: `author_stats s ON s.author_id = ${authorPart.id}`,
  paperCount: 's.paper_count',
};
const reference: Shareable = {
  kind: 'reference',
  part: citedPart,
  otherPart: secondCitedPart,
  stats: `citation_stats s ON s.paper_id = ${citedPart.id}`,
  paperCount: 's.cited_by_count',
};
const shareables = { SHARED_KEYWORDS: keyword, SHARED_AUTHORS: author, SHARED_REFERENCES: reference } as const;

/** What can make papers related. */
export type RelatedBy = keyof typeof shareables;

/** The related papers, and what was too common to look for them by. */
export interface Related {
  readonly papers: List<PaperRow, RelatedPaperEdge, never, 'SCORE'>;
  readonly unsearchedKeywords: List<{ readonly id: number }, object, never, never>;
  readonly unsearchedAuthors: List<{ readonly id: number }, object, never, never>;
  readonly unsearchedReferences: List<{ readonly id: number }, object, never, never>;
}

/** The papers related by any of these things; at least one. */
export function relatedBy(by: readonly RelatedBy[]): Related {
  const ways = (Object.keys(shareables) as RelatedBy[]).filter((way) => by.includes(way));
  return related(
    ways.join(', '),
    ways.map((way) => shareables[way]),
  );
}

/** The keywords that two papers share, the rarest first. */
export const sharedKeywords = sharedList<KeywordRow>('RelatedPaperEdge.sharedKeywords', {
  ...keyword,
  entity: keywordEntity,
  label: 's.key',
});
/** The authors that two papers share, those with the fewest papers first. */
export const sharedAuthors = sharedList<AuthorRow>('RelatedPaperEdge.sharedAuthors', {
  ...author,
  entity: authorEntity,
  label: 's.sort_name',
});
/** The papers of the library that two papers both cite, those that are cited least first. */
export const sharedReferences = sharedList<PaperRow>('RelatedPaperEdge.sharedReferences', {
  ...reference,
  entity: paperEntity,
  label: 's.sort_title',
});

function related(by: string, kinds: readonly Shareable[]): Related {
  const unsearched = ({ kind }: Shareable): Related['unsearchedKeywords'] => ({
    name: `RelatedPaperConnection unsearched ${kind}s of ${by}`,
    parentIds: 1,
    from: `(${onPaper(kinds)}) t`,
    where: ['NOT t.is_searched', `t.kind = '${kind}'`],
    nodeId: 't.id',
    edge: {},
    orders: {},
    defaultOrder: [],
    ties: [{ sql: 't.id', type: 'bigint' }],
  });
  return {
    papers: relatedList(by, kinds),
    unsearchedKeywords: unsearched(keyword),
    unsearchedAuthors: unsearched(author),
    unsearchedReferences: unsearched(reference),
  };
}

/**
 * Papers that share what is searched, weighed by all that they share. Indexes: paper_keyword_by_keyword, byline_by_author,
 * citation_by_cited, then primary keys. Cost: the uses that are read.
 */
function relatedList(by: string, kinds: readonly Shareable[]): Related['papers'] {
  return {
    name: `Paper.related by ${by}`,
    entity: paperEntity,
    parentIds: 1,
    from: `(
      WITH on_paper AS MATERIALIZED (${onPaper(kinds)}),
           found AS (SELECT u.paper_id, u.published, ${totals} FROM (${kinds.map(searchedUses).join(' UNION ALL ')}) u GROUP BY 1, 2)
      SELECT found.paper_id, found.published, round((found.weight + more.weight) / 1000.0)::bigint AS score,
             ${counts.map((kind) => `found.${kind}_count + more.${kind}_count AS ${kind}_count`).join(', ')}
      FROM found CROSS JOIN LATERAL (SELECT ${totals} FROM (${kinds.map(unsearchedUses).join(' UNION ALL ')}) u) more) r`,
    where: [],
    nodeId: 'r.paper_id',
    edge: {
      score: 'r.score',
      sharedKeywordCount: 'r.keyword_count',
      sharedAuthorCount: 'r.author_count',
      sharedReferenceCount: 'r.reference_count',
    },
    orders: {
      SCORE: [
        { sql: 'r.score', type: 'bigint' },
        { sql: 'r.published', type: 'bigint', isNullable: true },
      ],
    },
    defaultOrder: [{ field: 'SCORE', direction: 'DESC' }],
    ties: [{ sql: 'r.paper_id', type: 'bigint' }],
    isComputed: true,
  };
}

/** What stands on the paper, its weight in parts of 10^12 (whole, so that no order of adding shows), and whether its uses are read: as long as the limit allows, and those of the rarest. */
function onPaper(kinds: readonly Shareable[]): string {
  const things = kinds.map(
    ({
      kind,
      part,
      stats,
      paperCount,
    }) => `SELECT '${kind}' AS kind, ${part.id} AS id, ${paperCount} AS paper_count FROM ${part.table} JOIN ${stats}
      WHERE ${[`${part.paperId} = parent.a`, ...part.where].join(' AND ')}`,
  );
  return `SELECT t.kind, t.id, round(1e12 * ln((SELECT paper_count FROM library)::float8 / t.paper_count))::bigint AS weight,
      sum(t.paper_count) OVER rarest_first <= ${relatedUseLimit} OR row_number() OVER rarest_first = 1 AS is_searched
    FROM (${things.join(' UNION ALL ')}) t
    WINDOW rarest_first AS (ORDER BY t.paper_count, t.kind, t.id ROWS UNBOUNDED PRECEDING)`;
}

/** The other papers on which something searched stands. */
function searchedUses({ kind, otherPart }: Shareable): string {
  return `SELECT ${otherPart.paperId} AS paper_id, ${otherPart.published} AS published, t.kind, t.weight
    FROM on_paper t JOIN ${otherPart.table} ON ${otherPart.id} = t.id
    WHERE ${[`t.kind = '${kind}'`, 't.is_searched', ...otherPart.where, `${otherPart.paperId} <> parent.a`].join(' AND ')}`;
}

/**
 * What else a paper that was found shares. Looked up paper by paper, and only where anything was left unsearched; `+ 0` keeps it
 * from being looked for among all uses of a common thing.
 */
function unsearchedUses({ kind, otherPart }: Shareable): string {
  const isUnsearched = `t.kind = '${kind}' AND NOT t.is_searched`;
  return `SELECT t.kind, t.weight FROM ${otherPart.table} JOIN on_paper t ON t.id = ${otherPart.id} + 0
    WHERE ${[`${otherPart.paperId} = found.paper_id`, isUnsearched, ...otherPart.where].join(' AND ')}
      AND EXISTS (SELECT 1 FROM on_paper t WHERE ${isUnsearched})`;
}

function sharedList<Row extends { readonly id: number }>(
  name: string,
  { part, otherPart, stats, paperCount, entity, label }: Shareable & { readonly entity: Entity<Row>; readonly label: string },
): List<Row, object, never, 'RARITY'> {
  return {
    name,
    entity,
    parentIds: 2,
    from: `${part.table} JOIN ${otherPart.table} ON ${otherPart.id} + 0 = ${part.id} JOIN ${stats}`,
    where: [`${part.paperId} = parent.a`, `${otherPart.paperId} = parent.b`, ...part.where, ...otherPart.where],
    nodeId: part.id,
    edge: {},
    orders: { RARITY: [{ sql: paperCount, type: 'bigint' }] },
    defaultOrder: [{ field: 'RARITY', direction: 'ASC' }],
    ties: [
      { sql: label, type: 'text' },
      { sql: part.id, type: 'bigint' },
    ],
  };
}
