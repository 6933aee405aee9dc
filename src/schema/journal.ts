import { parseIssn } from '../identifiers.js';
import { authorsOfJournal, keywordsOfJournal } from '../loaders/counted-lists.js';
import type { JournalMentionRow } from '../loaders/details.js';
import { type JournalRow, journalEntity, publisherEntity } from '../loaders/entity.js';
import { citedJournals, citingJournals } from '../loaders/journal-citations.js';
import { libraryJournals } from '../loaders/journal-lists.js';
import { journalByIssn, journalByTitle, wantedBy } from '../loaders/key-loader.js';
import { papersOfJournal } from '../loaders/paper-lists.js';
import { linkSql, type ToldThing } from '../loaders/told-thing.js';
import { reads } from './asked-columns.js';
import { builder } from './builder.js';
import { countCost, keysCost, libraryPageCost, pageCost } from './cost.js';
import { CountedAuthorConnection, CountedKeywordConnection, countedPageArguments, countedUnder } from './counted-edges.js';
import { checked, type Findable, findMany, oneBy } from './find.js';
import { Identified, Identifier } from './identifier.js';
import { JournalCitationConnection, journalCitationArguments } from './journal-citations.js';
import { type GivenJournals, JournalConnection, journalPageArguments, readJournalFilter } from './journal-connection.js';
import { connectVolumes, JournalVolumeConnection } from './journal-volumes.js';
import { listed, listOfLibrary, listUnder } from './listed.js';
import { Counted, Journal, Node, nodeId, Publisher } from './nouns.js';
import { pageArguments } from './page.js';
import {
  countPapers,
  type GivenPapers,
  PaperConnection,
  paperPageArguments,
  papersUnder,
  readPaperFilter,
  tellsKeptCount,
} from './paper-connections.js';
import { paperCountArguments } from './paper-filter.js';
import { YearCount, yearArguments, yearCounts } from './year-counts.js';

const IssnMedium = builder.enumType('IssnMedium', {
  description: 'Which edition of a journal an ISSN stands for.',
  values: {
    PRINT: { description: 'The printed one.' },
    ELECTRONIC: { description: 'The one on the web.' },
    LINKING: { description: 'All of them (ISSN-L).' },
    UNKNOWN: { description: 'No record says; RIS never does.' },
  } as const,
});

const JournalIssn = builder.objectRef<{ readonly issn: string; readonly medium: 'LINKING' | 'UNKNOWN' }>('JournalIssn').implement({
  description: 'An ISSN of a journal.',
  fields: (t) => ({
    issn: t.expose('issn', { type: 'ISSN', description: 'With its hyphen; the check digit is right.' }),
    medium: t.expose('medium', { type: IssnMedium, description: 'The edition it stands for.' }),
  }),
});

Journal.implement({
  description: 'A periodical: all that records name by one ISSN or one folded title.',
  interfaces: [Node, Identified, Counted],
  fields: (t) => ({
    id: t.id({ description: 'Opaque, the same for ever.', ...nodeId('Journal') }),
    identifiers: t.field({
      type: [Identifier],
      description: 'Its ISSNs.',
      ...reads('id'),
      resolve: async ({ id }, _, { loaders }) =>
        issnsOf(await loaders.mentionsByJournal.load(id)).map((value) => ({ scheme: 'ISSN' as const, value })),
    }),
    title: t.exposeString('title', { description: 'The spelling that is printed most, then the longest.' }),
    abbreviation: t.exposeString('abbreviation', { nullable: true, description: 'The short title. Null where it equals the title.' }),
    alternateTitles: t.stringList({
      description: 'The other spellings and short titles in the library, most used first.',
      resolve: async (journal, _, { loaders }) => alternateTitles(journal, await loaders.mentionsByJournal.load(journal.id)),
    }),
    issnL: t.expose('linkingIssn', {
      type: 'ISSN',
      nullable: true,
      description:
        'The ISSN that stands for all its editions (ISSN-L), as records say it: the one in most of them, then the smallest. Null when none says one.',
    }),
    issns: t.field({
      type: [JournalIssn],
      description: 'Its ISSNs, ascending.',
      ...reads('id', 'linkingIssn'),
      resolve: async ({ id, linkingIssn }, _, { loaders }) =>
        issnsOf(await loaders.mentionsByJournal.load(id)).map((issn) => ({ issn, medium: issn === linkingIssn ? 'LINKING' : 'UNKNOWN' })),
    }),
    publisher: t.field({
      type: Publisher,
      nullable: true,
      description:
        'Who brings it out: the publisher that most of its papers in the library name; of several, the first by folded name. Null when none names one.',
      extensions: {
        columns: ['publisherId'],
        tells: (journal: ToldThing, { inside }) => linkSql(publisherEntity, journal.column('publisherId'), inside),
      },
      resolve: async ({ publisherId }, _, { loaders }) =>
        publisherId === null ? null : ((await loaders.publisherById.load(publisherId)) ?? null),
    }),
    paperCount: t.int({
      args: paperCountArguments,
      complexity: countCost,
      description: 'Its papers in the library: the `totalCount` of `papers`.',
      extensions: { columns: ['id', 'paperCount'], tells: tellsKeptCount },
      resolve: (journal, { filter }, context) => countPapers(context, papersOfJournal, journal, readPaperFilter(filter)),
    }),
    citedByCount: t.exposeInt('citedByCount', {
      description:
        'Citations by papers of the library: the sum of `citedByCount` over its papers. A paper that cites two of them counts twice; `papers(filter: { cites })` lists who cites.',
    }),
    firstYear: t.exposeInt('firstYear', { nullable: true, description: 'Year of its earliest paper here. Null when none says its year.' }),
    lastYear: t.exposeInt('lastYear', { nullable: true, description: 'Year of its latest paper here. Null when none says its year.' }),
    countsByYear: t.field({
      type: [YearCount],
      args: yearArguments,
      description: 'Its papers in the library year by year, ascending; years without any are left out.',
      ...reads('id'),
      resolve: async ({ id }, { range }, { loaders }) =>
        yearCounts(await loaders.yearsByJournal.load(id), { range, citations: () => loaders.citedYearsByJournal.load(id) }),
    }),
    papers: t.field({
      type: PaperConnection,
      args: paperPageArguments,
      complexity: pageCost,
      description: 'Its papers in the library.',
      ...papersUnder(papersOfJournal),
    }),
    volumes: t.field({
      type: JournalVolumeConnection,
      args: pageArguments,
      complexity: pageCost,
      description:
        'Its volumes as far as papers in the library name them: by year, the newest first, then by number, the highest first. The papers that name no volume are the last row.',
      resolve: ({ id }, args, context) => connectVolumes(context, id, args),
    }),
    authors: t.field({
      type: CountedAuthorConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: 'Who publishes here.',
      ...countedUnder(authorsOfJournal),
    }),
    keywords: t.field({
      type: CountedKeywordConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: 'What its papers are about.',
      ...countedUnder(keywordsOfJournal),
    }),
    citedJournals: t.field({
      type: JournalCitationConnection,
      args: journalCitationArguments,
      complexity: pageCost,
      description: 'The journals whose papers in the library its papers cite.',
      ...listUnder(({ filter, ...page }: GivenPapers) => listed(citedJournals, page, readPaperFilter(filter))),
    }),
    citingJournals: t.field({
      type: JournalCitationConnection,
      args: journalCitationArguments,
      complexity: pageCost,
      description: 'The journals whose papers in the library cite its papers.',
      ...listUnder(({ filter, ...page }: GivenPapers) => listed(citingJournals, page, readPaperFilter(filter))),
    }),
  }),
});

function issnsOf(mentions: readonly JournalMentionRow[]): string[] {
  return [...new Set(mentions.flatMap(({ issns }) => issns))].sort();
}

function alternateTitles({ title, abbreviation }: JournalRow, mentions: readonly JournalMentionRow[]): string[] {
  const spellings = mentions.flatMap((mention) => [mention.title, mention.abbreviation]);
  return [...new Set(spellings)].filter((spelling) => spelling !== null && spelling !== title && spelling !== abbreviation) as string[];
}

const JournalBy = builder.inputType('JournalBy', {
  isOneOf: true,
  description: 'Names one journal.',
  fields: (t) => ({
    id: t.id({ description: 'The `id` that an answer gave.' }),
    issn: t.field({ type: 'ISSN', description: 'Any of its ISSNs.' }),
    title: t.string({ description: 'Any spelling of its title; case, accents and punctuation do not count, and "&" is "and".' }),
  }),
});

const findableJournal: Findable<JournalRow> = {
  kind: 'Journal',
  entity: journalEntity,
  byId: (id, { loaders }) => loaders.journalById.load(id),
  keys: {
    issn: {
      find: (wanted, { loaders }) =>
        loaders.journalsByIssn.load(checked(wanted, 'an ISSN with a right check digit, such as 0144-333X', parseIssn)),
      keyed: (wanted) => wantedBy(journalByIssn, checked(wanted, 'an ISSN', parseIssn)),
    },
    title: {
      find: ({ text }, { loaders }) => loaders.journalsByTitle.load(text),
      nearest: (text, { loaders }) => loaders.nearestTitles.load(text),
      keyed: ({ text }) => wantedBy(journalByTitle, text),
    },
  },
};

builder.queryFields((t) => ({
  journal: t.field({
    type: Journal,
    nullable: true,
    args: { by: t.arg({ type: JournalBy, required: true, description: 'The key that names it.' }) },
    description: 'One journal. Null when none bears the key; an error AMBIGUOUS, with their ids, when several do.',
    ...oneBy(findableJournal),
  }),
  journalsBy: t.field({
    type: [Journal],
    nullable: { list: false, items: true },
    args: { keys: t.arg({ type: [JournalBy], required: true, description: 'The keys that name them, at most 500.' }) },
    complexity: ({ keys }) => keysCost(keys),
    description: 'Many journals at once, in the order of the keys; null where none bears the key.',
    resolve: (_, { keys }, context, info) => findMany(findableJournal, keys, context, info),
  }),
  journals: t.field({
    type: JournalConnection,
    args: journalPageArguments,
    complexity: libraryPageCost,
    description: 'The journals of the library.',
    ...listOfLibrary(({ filter, ...page }: GivenJournals) => listed(libraryJournals, page, readJournalFilter(filter))),
  }),
}));
