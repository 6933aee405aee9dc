import type { AuthorFilter as AuthorFilterShape } from '../loaders/author-filter.js';
import { filterType } from './filter-tree.js';
import { IDFilter, IntFilter, StringFilter } from './value-filters.js';

export const AuthorFilter = filterType<AuthorFilterShape<string>>('AuthorFilter', {
  description: 'Which authors.',
  fields: (t) => ({
    id: t.field({ type: IDFilter, description: 'Which ones, by id.' }),
    orcid: t.field({ type: StringFilter, description: 'The ORCID iD.' }),
    name: t.field({
      type: StringFilter,
      description: 'A spelling of the name, by parts: "Newman, M" is found in "Newman, M. E. J.", "Newman" or "Mark" wherever it stands.',
    }),
    familyName: t.field({ type: StringFilter, description: 'The family name in a spelling of the name.' }),
    paperCount: t.field({ type: IntFilter, description: 'Papers in the role AUTHOR in the whole library.' }),
    hasOrcid: t.boolean({ description: 'Is an ORCID iD known?' }),
  }),
});
