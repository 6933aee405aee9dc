import type { PublisherFilter as PublisherFilterShape } from '../loaders/publisher-filter.js';
import { filterType } from './filter-tree.js';
import { IDFilter, IntFilter, StringFilter } from './value-filters.js';

export const PublisherFilter = filterType<PublisherFilterShape<string>>('PublisherFilter', {
  description: 'Which publishers.',
  fields: (t) => ({
    id: t.field({ type: IDFilter, description: 'Which ones, by id.' }),
    name: t.field({ type: StringFilter, description: 'The name, folded; "&" is "and".' }),
    paperCount: t.field({ type: IntFilter, description: 'Papers in the whole library that name it.' }),
  }),
});
