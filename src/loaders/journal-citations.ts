import { type JournalRow, journalEntity } from './entity.js';
import type { List, PaperList } from './list.js';
import { type PaperFilter, paperCondition, textsOf } from './paper-filter.js';
import { papers } from './paper-lists.js';

/** How papers of one journal cite those of another. */
export interface JournalCitationEdge {
  /** Distinct citing papers. */
  readonly paperCount: number;
  readonly citationCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

export type JournalCitationOrderField = 'PAPER_COUNT' | 'CITATION_COUNT' | 'FIRST_YEAR' | 'LAST_YEAR' | 'TITLE';

export type JournalCitationList = List<JournalRow, JournalCitationEdge, PaperFilter, JournalCitationOrderField>;

/** The citing papers `p` of the first journal that cite papers `q` of the second one. */
function citingPapers(name: string, citing: string, cited: string): PaperList {
  return {
    ...papers,
    name,
    parentIds: 2,
    from: 'paper p',
    where: [
      `p.journal_id = ${citing}`,
      `EXISTS (SELECT 1 FROM citation c JOIN paper q ON q.id = c.cited_paper_id WHERE c.citing_paper_id = p.id AND q.journal_id = ${cited})`,
    ],
  };
}

/** The journals whose papers a journal's papers cite. Indexes: paper_by_journal, primary keys. Cost: what its papers cite. */
export const citedJournals = journalCitations({
  name: 'Journal.citedJournals',
  of: 'p',
  counted: 'q',
  evidence: citingPapers('Journal.citedJournals.papers', 'parent.a', 'parent.b'),
});

/** The journals whose papers cite a journal's papers. Indexes: paper_by_journal, citation_by_cited, primary keys. Cost: what cites its papers. */
export const citingJournals = journalCitations({
  name: 'Journal.citingJournals',
  of: 'q',
  counted: 'p',
  evidence: citingPapers('Journal.citingJournals.papers', 'parent.b', 'parent.a'),
});

/** `of` is the paper that the parent holds, `counted` that of the journals counted: `p` cites `q`. A filter leaves citing papers. */
function journalCitations(side: {
  readonly name: string;
  readonly of: 'p' | 'q';
  readonly counted: 'p' | 'q';
  readonly evidence: PaperList;
}): JournalCitationList {
  const journal = `${side.counted}.journal_id`;
  return {
    name: side.name,
    entity: journalEntity,
    parentIds: 1,
    from: ({ counted }) => `(
      SELECT ${journal} AS id, count(DISTINCT p.id)::int AS paper_count, count(*)::int AS citation_count, min(p.year) AS first_year, max(p.year) AS last_year
      FROM citation c JOIN paper p ON p.id = c.citing_paper_id JOIN paper q ON q.id = c.cited_paper_id
      WHERE ${[`${side.of}.journal_id = parent.a`, `${journal} IS NOT NULL`, ...(counted?.papers ?? [])].join(' AND ')} GROUP BY 1) counted
      CROSS JOIN LATERAL (SELECT s.sort_title FROM journal_stats s WHERE s.journal_id = counted.id OFFSET 0) s`,
    where: [],
    nodeId: 'counted.id',
    edge: {
      paperCount: 'counted.paper_count',
      citationCount: 'counted.citation_count',
      firstYear: 'counted.first_year',
      lastYear: 'counted.last_year',
    },
    orders: {
      PAPER_COUNT: [{ sql: 'counted.paper_count', type: 'bigint' }],
      CITATION_COUNT: [{ sql: 'counted.citation_count', type: 'bigint' }],
      FIRST_YEAR: [{ sql: 'counted.first_year', type: 'bigint', isNullable: true }],
      LAST_YEAR: [{ sql: 'counted.last_year', type: 'bigint', isNullable: true }],
      TITLE: [{ sql: 's.sort_title', type: 'text' }],
    },
    defaultOrder: [{ field: 'PAPER_COUNT', direction: 'DESC' }],
    ties: [
      { sql: 's.sort_title', type: 'text' },
      { sql: 'counted.id', type: 'bigint' },
    ],
    restrict: (filter, context) => ({ where: [], counted: { papers: [paperCondition(filter, context)] } }),
    texts: textsOf,
    isComputed: true,
    evidence: side.evidence,
  };
}
