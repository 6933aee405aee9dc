import { type CountedLists, keywordsOfCoAuthors } from './counted-lists.js';
import { type AuthorRow, authorEntity, type KeywordRow } from './entity.js';
import type { List, PaperList, Restriction } from './list.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import { libraryPapers, papersOfKeyword, papersShared } from './paper-lists.js';
import { authorPart, countSql, joinParts, keywordPart, makesAuthorPairs, ofParent, secondAuthorPart } from './paper-parts.js';

const both = [authorPart, secondAuthorPart];

/** The joint papers of two authors that are too large to make pairs. */
export const omittedPapersOfCoAuthors = papersShared('CoAuthorship.omittedPaperCount', both, `NOT (${makesAuthorPairs})`);

/** The people with whom both have published; those with the fewest co-authors first. Primary key of co_authorship. */
export const commonCoAuthors: List<AuthorRow, object, PaperFilter, 'CO_AUTHOR_COUNT'> = {
  name: 'CoAuthorship.commonCoAuthorCount',
  entity: authorEntity,
  parentIds: 2,
  from: (restriction) =>
    `${coAuthorsOf('parent.a', restriction)} x JOIN ${coAuthorsOf('parent.b', restriction)} y USING (co_author_id)
     JOIN author_stats s ON s.author_id = co_author_id
     CROSS JOIN LATERAL (SELECT ${coAuthorCount('s.author_id', restriction)} AS count) degree`,
  where: [],
  nodeId: 's.author_id',
  edge: {},
  orders: { CO_AUTHOR_COUNT: [{ sql: 'degree.count', type: 'bigint' }] },
  defaultOrder: [{ field: 'CO_AUTHOR_COUNT', direction: 'ASC' }],
  ties: [
    { sql: 's.sort_name', type: 'text' },
    { sql: 's.author_id', type: 'bigint' },
  ],
  restrict: (filter, context) => ({ where: [], counted: { papers: [paperCondition(filter, context)] } }),
  texts: textsOf,
  isComputed: true,
};

/** Kept ready for all papers; where a filter leaves some, the names on these. */
function coAuthorsOf(author: string, { counted }: Restriction): string {
  if (counted === undefined) return `(SELECT c.co_author_id FROM co_authorship c WHERE c.author_id = ${author})`;
  const conditions = [`b.author_id = ${author}`, 'c.author_id <> b.author_id', ...ofParent([], both, makesAuthorPairs), ...counted.papers];
  return `(SELECT DISTINCT c.author_id AS co_author_id FROM ${joinParts(both, { withPaper: true })} WHERE ${conditions.join(' AND ')})`;
}

/** How many these are. */
function coAuthorCount(author: string, restriction: Restriction): string {
  return restriction.counted === undefined ? 's.co_author_count' : `(SELECT count(*) FROM ${coAuthorsOf(author, restriction)} own)`;
}

/** The papers of either of two authors in the role AUTHOR, each once. Index: byline_by_author. */
const ofEither = `(
  SELECT b.paper_id, bool_or(b.author_id = parent.a) AS is_of_a, bool_or(b.author_id = parent.b) AS is_of_b
  FROM byline b WHERE b.author_id IN (parent.a, parent.b) AND ${authorPart.where.join(' AND ')} GROUP BY b.paper_id)`;

const papersOfEither: PaperList = {
  ...papersShared('CoAuthorship.commonKeywords.among.parent', []),
  parentIds: 2,
  from: `${ofEither} own JOIN paper p ON p.id = own.paper_id`,
};

/** Those of them that bear a keyword: the evidence of a common keyword. */
const papersOfEitherWithKeyword: PaperList = {
  ...papersOfEither,
  name: 'CoAuthorship.commonKeywords.papers',
  parentIds: 3,
  from: `${papersOfEither.from} JOIN ${keywordPart.table} ON ${keywordPart.paperId} = p.id`,
  where: [`${keywordPart.id} = parent.c`, ...keywordPart.where],
};

/** The keywords that both use, joint paper or not, by the papers of either. Cost: the papers of both. */
export const commonKeywords: CountedLists<KeywordRow> = {
  ofAllPapers: {
    ...keywordsOfCoAuthors.ofAllPapers,
    name: 'CoAuthorship.commonKeywords',
    from: `${groupedSql()} CROSS JOIN LATERAL (SELECT counted.own_count AS of_parent, s.paper_count AS of_node,
           (SELECT paper_count FROM library) AS of_library) among`,
    evidence: papersOfEitherWithKeyword,
  },
  ofSomePapers: {
    ...keywordsOfCoAuthors.ofSomePapers,
    name: 'CoAuthorship.commonKeywords with filter',
    from: ({ counted }) => {
      const papers = counted?.papers ?? [];
      return `${groupedSql(papers)} CROSS JOIN LATERAL (SELECT counted.own_count AS of_parent,
        ${countSql([keywordPart], [...keywordPart.where, `${keywordPart.id} = counted.id`], papers)} AS of_node, ${countSql([], [], papers)} AS of_library) among`;
    },
    evidence: papersOfEitherWithKeyword,
    among: { parent: papersOfEither, node: papersOfKeyword, library: libraryPapers },
  },
};

/** The keywords on papers of both, with their counts on the papers of either; under a filter on those that it leaves. */
function groupedSql(papers?: readonly string[]): string {
  return `(
    WITH own AS MATERIALIZED (
      SELECT o.* FROM ${ofEither} o ${papers === undefined ? '' : `JOIN paper p ON p.id = o.paper_id WHERE ${papers.join(' AND ')}`})
    SELECT k.keyword_id AS id, count(*)::int AS paper_count, min(k.published) / 10000 AS first_year, max(k.published) / 10000 AS last_year,
           (SELECT count(*) FROM own) AS own_count
    FROM own JOIN ${keywordPart.table} ON ${keywordPart.paperId} = own.paper_id
    WHERE ${keywordPart.where.join(' AND ')} GROUP BY k.keyword_id HAVING bool_or(own.is_of_a) AND bool_or(own.is_of_b)) counted
    CROSS JOIN LATERAL (SELECT * FROM keyword_stats s WHERE s.keyword_id = counted.id OFFSET 0) s`;
}
