import { parseIssn } from '../identifiers.js';
import { foldJournalTitle } from '../identity/journal-title.js';
import { type FilterContext, type FilterTree, treeSql } from './filter-tree.js';
import { byPublishers, type PublisherFilter } from './publisher-filter.js';
import { likeText, oneOfSeveral, plainFolding, type TextFilter, type TextFolding } from './text-filter.js';
import { type IdFilter, type IntFilter, idConditions, intConditions } from './value-filters.js';

/** Which journals. */
export interface JournalFilter<Id = number> extends FilterTree<JournalFilter<Id>> {
  readonly id?: IdFilter<Id> | null;
  readonly issn?: TextFilter | null;
  readonly title?: TextFilter | null;
  readonly paperCount?: IntFilter | null;
  readonly publisher?: PublisherFilter<Id> | null;
}

const titleFolding = plainFolding(foldJournalTitle);

const issnFolding: TextFolding = {
  key: (text) => parseIssn(text) ?? text,
  contains: (text) => `%${likeText(text.toUpperCase())}%`,
  startsWith: (text) => `${likeText(text.toUpperCase())}%`,
};

/** The SQL of a filter on `journal j JOIN journal_stats s`. Indexes: journal_mention (folded_title), journal_mention_title_trgm, journal_by_publisher. */
export function journalCondition(filter: JournalFilter, argument: string, context: FilterContext): string {
  const { bind } = context;
  return treeSql(filter, argument, ({ id, issn, title, paperCount, publisher }, place) => [
    ...(id == null ? [] : idConditions(id, 'j.id', 'Journal', `${place}.id`, bind)),
    ...(issn == null ? [] : oneOfSeveral(issn, { column: 'i.issn', folding: issnFolding, argument: `${place}.issn`, bind }, bearsIssn)),
    ...(title == null
      ? []
      : oneOfSeveral(title, { column: 'm.folded_title', folding: titleFolding, argument: `${place}.title`, bind }, isCalled)),
    ...(paperCount == null ? [] : intConditions(paperCount, 's.paper_count', `${place}.paperCount`, bind)),
    ...(publisher == null ? [] : [byPublishers('j.publisher_id', publisher, `${place}.publisher`, context)]),
  ]);
}

function isCalled(condition: string): string {
  return `(j.id IN (SELECT m.journal_id FROM journal_mention m WHERE m.folded_title IS NOT NULL AND ${condition}))`;
}

function bearsIssn(condition: string): string {
  return `(j.id IN (SELECT m.journal_id FROM journal_mention m CROSS JOIN unnest(m.issns) AS i(issn) WHERE ${condition}))`;
}
