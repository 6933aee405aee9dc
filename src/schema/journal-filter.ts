import type { JournalFilter as JournalFilterShape } from '../loaders/journal-filter.js';
import { filterType } from './filter-tree.js';
import { PublisherFilter } from './publisher-filter.js';
import { IDFilter, IntFilter, StringFilter } from './value-filters.js';

export const JournalFilter = filterType<JournalFilterShape<string>>('JournalFilter', {
  description: 'Which journals.',
  fields: (t) => ({
    id: t.field({ type: IDFilter, description: 'Which ones, by id.' }),
    issn: t.field({ type: StringFilter, description: 'One of its ISSNs.' }),
    title: t.field({ type: StringFilter, description: 'A spelling of the title, folded; "&" is "and".' }),
    paperCount: t.field({ type: IntFilter, description: 'Its papers in the whole library.' }),
    publisher: t.field({ type: PublisherFilter, description: 'Its publisher; journals without one are not found.' }),
  }),
});
