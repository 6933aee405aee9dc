import { ScholarError } from '../errors.js';
import { kindOf } from '../loaders/search-hits.js';
import type { SuggestionRow } from '../loaders/suggest-loader.js';
import { builder } from './builder.js';
import { costedRows } from './cost.js';
import { SearchType } from './enums.js';
import { formatNodeId } from './node-id.js';

const Suggestion = builder.objectRef<SuggestionRow>('Suggestion').implement({
  description: 'A thing that somebody may be typing the name of.',
  fields: (t) => ({
    type: t.field({ type: SearchType, description: 'What it is.', resolve: ({ type }) => type }),
    id: t.id({ description: 'Its id: `node(id:)` gives the thing.', resolve: ({ type, id }) => formatNodeId(kindOf[type], id) }),
    label: t.exposeString('label', { description: 'Its name, title or label as printed.' }),
    hint: t.string({
      nullable: true,
      description:
        'What tells it from others of that name: "12 papers, 1998–2014"; of a paper "Newman, M. E. J. et al., 2004". Null where nothing is known.',
      resolve: (suggestion) => formatHint(suggestion),
    }),
    paperCount: t.exposeInt('paperCount', { description: 'Its distinct papers; 1 for a paper.' }),
  }),
});

function formatHint({ type, paperCount, firstYear, lastYear, firstAuthor, authorCount }: SuggestionRow): string | null {
  const years = firstYear === null ? [] : [firstYear === lastYear ? `${firstYear}` : `${firstYear}–${lastYear}`];
  const others = (authorCount ?? 0) > 1 ? ' et al.' : '';
  const papers = paperCount === 0 ? [] : [paperCount === 1 ? '1 paper' : `${paperCount} papers`];
  const facts = type === 'PAPER' ? [...(firstAuthor === null ? [] : [`${firstAuthor}${others}`]), ...years] : [...papers, ...years];
  return facts.length === 0 ? null : facts.join(', ');
}

builder.queryField('suggest', (t) =>
  t.field({
    type: [Suggestion],
    args: {
      prefix: t.arg.string({
        required: true,
        description:
          'What is typed so far, at most 1,000 characters; nothing is suggested where it is blank. Case and accents do not count.',
      }),
      types: t.arg({ type: [SearchType], description: 'Only these types; all when left out or empty.' }),
      first: t.arg.int({ required: true, defaultValue: 10, description: 'Suggestions, at most: 1 to 100.' }),
    },
    complexity: ({ first }) => ({ field: 400, multiplier: costedRows(first) }),
    description:
      'What somebody may be typing, fast enough to ask at every key: first what begins so (an author in either order: "newman m", "mark newm"), most papers first; then what holds all words, the last one begun, from its third letter on; then names, titles of journals and labels that are spelt nearly so: first those that begin so but for one letter more, less or other, or two that changed places (for 5 to 12 characters, family names alone), then those alike by letters in threes (for 3 to 100 characters). Papers have one paper each, so they stand last and by title; those that hold the words elsewhere in the title come where they are 200 at most, from the fourth letter on, and they are not looked for by near spelling.',
    resolve: (_, { prefix, types, first }, { loaders, limits }) => {
      if (first >= 1 && first <= limits.page) return loaders.suggest(prefix, types ?? [], first);
      throw new ScholarError('BAD_ARGUMENT', `Expected first between 1 and ${limits.page}, got ${first}.`, { argument: 'first' });
    },
  }),
);
