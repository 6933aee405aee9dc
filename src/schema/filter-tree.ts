import type { FilterTree } from '../loaders/filter-tree.js';
import { builder } from './builder.js';

/** Makes a filter that can hold others like it: its own fields, and `and`, `or` and `not`. */
export function filterType<Filter extends FilterTree<Filter>>(
  name: string,
  options: { description: string; fields: (t: InputFields) => Record<string, unknown> },
) {
  const ref = builder.inputRef<Filter & object>(name);
  ref.implement({
    description: `${options.description} What is asked together must all hold; what is not known fulfils no condition, so that \`not\` is always the rest.`,
    fields: (t) =>
      ({
        ...options.fields(t),
        and: t.field({ type: [ref], description: 'All of these hold.' }),
        or: t.field({ type: [ref], description: 'At least one of these holds; an empty list leaves nothing.' }),
        not: t.field({ type: ref, description: 'This does not hold.' }),
      }) as never,
  });
  return ref;
}

type InputFields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0];
