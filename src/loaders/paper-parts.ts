/** A way into the papers `p`: by their authors, their journal or their keywords. One row a paper and thing. */
export interface PaperPart {
  readonly join: string;
  /** The SQL of the thing's id. */
  readonly id: string;
}

/** Who wrote it: the role AUTHOR, each person once. */
export const authorPart = authorsAs('b');
export const secondAuthorPart = authorsAs('c');
/** What it is about: each keyword once, in whatever spelling. */
export const keywordPart = keywordsAs('k');
export const secondKeywordPart = keywordsAs('m');
export const journalPart: PaperPart = { join: '', id: 'p.journal_id' };

/** Only papers that make pairs of authors: those beyond the pairing limit do not. */
export const makesAuthorPairs = 'p.name_count <= (SELECT pairing_limit FROM library)';
/** Only papers that make pairs of keywords. */
export const makesKeywordPairs = 'p.keyword_count <= (SELECT pairing_limit FROM library)';

function authorsAs(alias: string): PaperPart {
  return {
    join: `JOIN byline ${alias} ON ${alias}.paper_id = p.id AND ${alias}.role = 'AUTHOR' AND NOT ${alias}.is_repeat`,
    id: `${alias}.author_id`,
  };
}

function keywordsAs(alias: string): PaperPart {
  return { join: `JOIN paper_keyword ${alias} ON ${alias}.paper_id = p.id AND NOT ${alias}.is_repeat`, id: `${alias}.keyword_id` };
}
