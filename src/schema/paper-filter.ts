import type { PaperFilter as PaperFilterShape } from '../loaders/paper-filter.js';
import { AuthorFilter } from './author-filter.js';
import { builder } from './builder.js';
import { PaperType } from './enums.js';
import { filterType } from './filter-tree.js';
import { JournalFilter } from './journal-filter.js';
import { KeywordFilter } from './keyword-filter.js';
import { PublisherFilter } from './publisher-filter.js';
import { DateFilter, IDFilter, IntFilter, StringFilter } from './value-filters.js';

const AuthorListFilter = builder.inputType('AuthorListFilter', {
  description: 'What the authors of a paper (role AUTHOR) must be like. What is asked together must all hold.',
  fields: (t) => ({
    some: t.field({ type: AuthorFilter, description: 'At least one is like this.' }),
    every: t.field({ type: AuthorFilter, description: 'All are like this; true of a paper without any.' }),
    none: t.field({ type: AuthorFilter, description: 'Not one is like this.' }),
    allOf: t.idList({ description: 'Each of these is among them, by id.' }),
  }),
});

const KeywordListFilter = builder.inputType('KeywordListFilter', {
  description: 'What the keywords of a paper must be like. What is asked together must all hold.',
  fields: (t) => ({
    some: t.field({ type: KeywordFilter, description: 'At least one is like this.' }),
    every: t.field({ type: KeywordFilter, description: 'All are like this; true of a paper without any.' }),
    none: t.field({ type: KeywordFilter, description: 'Not one is like this.' }),
    allOf: t.idList({ description: 'Each of these is among them, by id.' }),
  }),
});

export const PaperFilter = filterType<PaperFilterShape<string>>('PaperFilter', {
  description: 'Which papers.',
  fields: (t) => ({
    id: t.field({ type: IDFilter, description: 'Which ones, by id.' }),
    doi: t.field({ type: StringFilter, description: 'One of its DOIs; `startsWith: "10.1108/"` finds those of a publisher.' }),
    type: t.field({ type: [PaperType], description: 'One of these kinds of work.' }),
    language: t.stringList({ description: 'One of these languages, as the source gives them; case does not count.' }),
    text: t.string({
      description:
        'Words in title, subtitle, keywords or abstract, all of them: English endings, case and accents do not count; Chinese and Japanese are found by any part. "…" keeps words together, OR takes either, a minus before a word or a quote excludes it. Nothing is a mistake.',
    }),
    title: t.field({ type: StringFilter, description: 'Title and subtitle, folded; of very long ones the first 300 characters.' }),
    publicationYear: t.field({ type: IntFilter, description: 'The year of publication.' }),
    publicationDate: t.field({ type: DateFilter, description: 'The date of publication.' }),
    authorCount: t.field({ type: IntFilter, description: 'Distinct authors.' }),
    citedByCount: t.field({ type: IntFilter, description: 'Papers of the library that cite it.' }),
    cites: t.field({ type: IDFilter, description: 'Papers that cite this one, or one of these.' }),
    citedBy: t.field({ type: IDFilter, description: 'Papers that this one, or one of these, cites.' }),
    hasAbstract: t.boolean({ description: 'Is there an abstract?' }),
    hasDoi: t.boolean({ description: 'Is there a DOI?' }),
    author: t.field({ type: AuthorListFilter, description: 'Its authors.' }),
    keyword: t.field({ type: KeywordListFilter, description: 'Its keywords.' }),
    journal: t.field({ type: JournalFilter, description: 'The journal it stands in; papers without one are not found.' }),
    publisher: t.field({ type: PublisherFilter, description: 'The publisher that it names; papers that name none are not found.' }),
    import: t.field({
      type: IDFilter,
      description: 'An import that brought one of its records, by its `id`; the number that `scholargraph imports` shows is taken too.',
    }),
    database: t.field({
      type: StringFilter,
      description:
        'Where one of its records was exported from, as whoever brought it said (`database` of the import), such as "Scopus"; `isNull` asks for papers of which nobody said it.',
    }),
  }),
});

/** The argument of a number of papers. */
export const paperCountArguments = builder.args((t) => ({
  filter: t.field({ type: PaperFilter, description: 'Only papers like this; all when left out.' }),
}));
