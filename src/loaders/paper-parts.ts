/** A table that has papers and what stands on them: one row a paper and thing. */
export interface PaperPart {
  readonly table: string;
  readonly paperId: string;
  /** The SQL of the thing's id. */
  readonly id: string;
  /** The paper's date, as this table has it. */
  readonly published: string;
  readonly where: readonly string[];
}

/** Who wrote it: the role AUTHOR, each person once. */
export const authorPart = authorsAs('b');
export const secondAuthorPart = authorsAs('c');
/** What it is about: each keyword once, in whatever spelling. */
export const keywordPart = keywordsAs('k');
export const secondKeywordPart = keywordsAs('m');
/** What it cites in the library: each paper once. */
export const citedPart = citationsAs('r');
export const secondCitedPart = citationsAs('o');
/** Where it stands, and the paper itself. */
export const journalPart: PaperPart = { table: 'paper p', paperId: 'p.id', id: 'p.journal_id', published: 'p.published', where: [] };

/** Only papers that make pairs of authors: those beyond the pairing limit do not. */
export const makesAuthorPairs = 'p.name_count <= (SELECT pairing_limit FROM library)';
/** Only papers that make pairs of keywords. */
export const makesKeywordPairs = 'p.keyword_count <= (SELECT pairing_limit FROM library)';

/**
 * FROM of the papers that all parts have. The paper itself, as `p`, is joined where it is needed. The last part comes first: where one
 * thing is paired with many, as an author with each co-author, Postgres then hashes the papers of the one once, for all pairs.
 */
export function joinParts(parts: readonly PaperPart[], options: { withPaper: boolean }): string {
  const lastFirst = parts.toReversed();
  const tables = options.withPaper && !parts.includes(journalPart) ? [journalPart, ...lastFirst] : lastFirst;
  const [first, ...others] = tables;
  return [first?.table, ...others.map((part) => `JOIN ${part.table} ON ${part.paperId} = ${first?.paperId}`)].join(' ');
}

/** WHERE of the parts, and that the first ones are of the parent, in the order of its ids. */
export function ofParent(owners: readonly PaperPart[], parts: readonly PaperPart[], limit?: string): string[] {
  const owned = owners.map((part, index) => `${part.id} = parent.${'abc'[index]}`);
  return [...owned, ...parts.flatMap((part) => part.where), ...(limit === undefined ? [] : [limit])];
}

/** The number of papers that all parts have under these conditions; of all papers without any part. */
export function countSql(parts: readonly PaperPart[], conditions: readonly string[], papers: readonly string[]): string {
  return `(SELECT count(*) FROM ${joinParts(parts, { withPaper: true })} WHERE ${['true', ...conditions, ...papers].join(' AND ')})`;
}

function authorsAs(alias: string): PaperPart {
  return {
    table: `byline ${alias}`,
    paperId: `${alias}.paper_id`,
    id: `${alias}.author_id`,
    published: `${alias}.published`,
    where: [`${alias}.role = 'AUTHOR'`, `NOT ${alias}.is_repeat`],
  };
}

function citationsAs(alias: string): PaperPart {
  return {
    table: `citation ${alias}`,
    paperId: `${alias}.citing_paper_id`,
    id: `${alias}.cited_paper_id`,
    published: `${alias}.citing_published`,
    where: [],
  };
}

function keywordsAs(alias: string): PaperPart {
  return {
    table: `paper_keyword ${alias}`,
    paperId: `${alias}.paper_id`,
    id: `${alias}.keyword_id`,
    published: `${alias}.published`,
    where: [`NOT ${alias}.is_repeat`],
  };
}
