import type { KeywordFilter as KeywordFilterShape } from '../loaders/keyword-filter.js';
import { KeywordKind } from './enums.js';
import { filterType } from './filter-tree.js';
import { IDFilter, IntFilter, StringFilter } from './value-filters.js';

export const KeywordFilter = filterType<KeywordFilterShape<string>>('KeywordFilter', {
  description: 'Which keywords.',
  fields: (t) => ({
    id: t.field({ type: IDFilter, description: 'Which ones, by id.' }),
    label: t.field({ type: StringFilter, description: 'The label, folded.' }),
    kind: t.field({ type: [KeywordKind], description: 'One of these kinds: on the paper where papers are filtered, anywhere else.' }),
    paperCount: t.field({ type: IntFilter, description: 'Papers that bear it in the whole library.' }),
  }),
});
