import type { LibraryRow } from '../loaders/library-loader.js';
import { builder } from './builder.js';
import { libraryPageCost } from './cost.js';
import { pageArguments } from './page.js';
import { connectWantedWorks, WantedWorkConnection } from './wanted-works.js';
import { YearCount, yearCounts } from './year-counts.js';

const Library = builder.objectRef<LibraryRow>('Library').implement({
  description: 'The library as a whole.',
  fields: (t) => ({
    name: t.string({
      description: 'What it is called: the setting LIBRARY_NAME.',
      resolve: (_, __, { libraryName }) => libraryName,
    }),
    paperCount: t.exposeInt('paperCount', { description: 'Distinct papers.' }),
    authorCount: t.exposeInt('authorCount', { description: 'Distinct people on bylines, in whatever role.' }),
    journalCount: t.exposeInt('journalCount', { description: 'Distinct journals.' }),
    keywordCount: t.exposeInt('keywordCount', { description: 'Distinct keywords.' }),
    publisherCount: t.exposeInt('publisherCount', { description: 'Distinct publishers.' }),
    publicationYears: t.field({
      type: [YearCount],
      description: 'Papers year by year, ascending; years without any are left out, and so are papers without a year.',
      resolve: async (_, __, { loaders }) => yearCounts(await loaders.years(), { citations: loaders.years }),
    }),
    wantedWorks: t.field({
      type: WantedWorkConnection,
      args: pageArguments,
      complexity: libraryPageCost,
      description:
        'What its papers cite and it does not have, cited by most papers first. A reference that may mean several papers of the library is tied to none and stands here too. References that name their work neither by an identifier nor by title, year and first author cannot be told to be the same, and are left out.',
      resolve: (_, args, context) => connectWantedWorks(context, args),
    }),
    revision: t.exposeInt('revision', { description: 'Goes up with every change: two answers of one revision belong together.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    schemaVersion: t.exposeString('schemaVersion', { description: 'The version of its tables: the last migration applied.' }),
  }),
});

builder.queryField('library', (t) =>
  t.field({ type: Library, description: 'The library as a whole.', resolve: (_, __, { loaders }) => loaders.library() }),
);
