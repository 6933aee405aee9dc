import { type PublisherRow, publisherEntity } from '../loaders/entity.js';
import { publisherByName, wantedBy } from '../loaders/key-loader.js';
import { papersOfPublisher } from '../loaders/paper-lists.js';
import type { PublisherFilter as PublisherFilterShape } from '../loaders/publisher-filter.js';
import { journalsOfPublisher, libraryPublishers, type PublisherOrderField } from '../loaders/publisher-lists.js';
import { reads } from './asked-columns.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import { countCost, libraryPageCost, pageCost } from './cost.js';
import { type Findable, oneBy } from './find.js';
import { Identified, Identifier } from './identifier.js';
import { type GivenJournals, JournalConnection, journalPageArguments, readJournalFilter } from './journal-connection.js';
import { listed, listOfLibrary, listUnder } from './listed.js';
import { Counted, Node, nodeId, Publisher } from './nouns.js';
import { orderInput } from './order.js';
import { type GivenPage, pageArguments } from './page.js';
import { countPapers, PaperConnection, paperPageArguments, papersUnder, readPaperFilter, tellsKeptCount } from './paper-connections.js';
import { paperCountArguments } from './paper-filter.js';
import { PublisherFilter } from './publisher-filter.js';
import { readFilter } from './read-filter.js';
import { YearCount, yearArguments, yearCounts } from './year-counts.js';

Publisher.implement({
  description:
    'Who brings papers out: all names on papers that are equal but for case, accents, punctuation and "&" for "and". Nothing more is guessed: an imprint and its house, or a name with and without "Ltd.", are two.',
  interfaces: [Node, Identified, Counted],
  fields: (t) => ({
    id: t.id({ description: 'Opaque, the same for ever.', ...nodeId('Publisher') }),
    identifiers: t.field({
      type: [Identifier],
      description: 'Empty: records name a publisher by words alone.',
      extensions: { columns: [], tells: () => `'[]'::json` },
      resolve: () => [],
    }),
    name: t.exposeString('name', { description: 'The spelling on most papers, then the longest.' }),
    alternateNames: t.stringList({
      description: 'The other spellings in the library, most used first.',
      ...reads('id', 'name'),
      resolve: async ({ id, name }, _, { loaders }) =>
        (await loaders.namesByPublisher.load(id)).map((spelling) => spelling.name).filter((spelling) => spelling !== name),
    }),
    paperCount: t.int({
      args: paperCountArguments,
      complexity: countCost,
      description: 'Distinct papers that name it: the `totalCount` of `papers`.',
      extensions: { columns: ['id', 'paperCount'], tells: tellsKeptCount },
      resolve: (publisher, { filter }, context) => countPapers(context, papersOfPublisher, publisher, readPaperFilter(filter)),
    }),
    citedByCount: t.int({
      complexity: { field: 100 },
      description:
        'Citations by papers of the library: the sum of `citedByCount` over its papers. A paper that cites two of them counts twice; `papers(filter: { cites })` lists who cites.',
      ...reads('id'),
      resolve: async ({ id }, _, { loaders }) => (await loaders.citationsByPublisher.load(id))[0]?.citedByCount ?? 0,
    }),
    firstYear: t.exposeInt('firstYear', { nullable: true, description: 'Year of its earliest paper here. Null when none says its year.' }),
    lastYear: t.exposeInt('lastYear', { nullable: true, description: 'Year of its latest paper here. Null when none says its year.' }),
    countsByYear: t.field({
      type: [YearCount],
      args: yearArguments,
      description: 'Its papers year by year, ascending; years without any are left out.',
      ...reads('id'),
      resolve: async ({ id }, { range }, { loaders }) =>
        yearCounts(await loaders.yearsByPublisher.load(id), { range, citations: () => loaders.citedYearsByPublisher.load(id) }),
    }),
    papers: t.field({
      type: PaperConnection,
      args: paperPageArguments,
      complexity: pageCost,
      description: 'The papers that name it, in journals or not.',
      ...papersUnder(papersOfPublisher),
    }),
    journals: t.field({
      type: JournalConnection,
      args: journalPageArguments,
      complexity: pageCost,
      description: 'The journals whose `publisher` it is: those of which more papers name it than name any other.',
      ...listUnder(({ filter, ...page }: GivenJournals) => listed(journalsOfPublisher, page, readJournalFilter(filter))),
    }),
  }),
});

const PublisherBy = builder.inputType('PublisherBy', {
  isOneOf: true,
  description: 'Names one publisher.',
  fields: (t) => ({
    id: t.id({ description: 'The `id` that an answer gave.' }),
    name: t.string({ description: 'Any spelling; case, accents and punctuation do not count, and "&" is "and".' }),
  }),
});

const PublisherOrder = orderInput('Publisher', {
  of: 'publishers',
  fields: {
    NAME: 'Name, folded.',
    PAPER_COUNT: 'Papers in the library.',
    LAST_YEAR: 'Year of the latest paper.',
  } satisfies Record<PublisherOrderField, string>,
});

const PublisherConnection = connectionType<PublisherRow, object>('PublisherConnection', {
  description: 'Publishers, page by page.',
  edge: edgeType<PublisherRow, object>('PublisherEdge', {
    description: 'A publisher in a list.',
    node: Publisher,
    nodeDescription: 'The publisher.',
  }),
  node: Publisher,
  total: 'All publishers that the filter leaves.',
});

const findablePublisher: Findable<PublisherRow> = {
  kind: 'Publisher',
  entity: publisherEntity,
  byId: (id, { loaders }) => loaders.publisherById.load(id),
  keys: {
    name: {
      find: ({ text }, { loaders }) => loaders.publishersByName.load(text),
      nearest: (text, { loaders }) => loaders.nearestPublishers.load(text),
      keyed: ({ text }) => wantedBy(publisherByName, text),
    },
  },
};

builder.queryFields((t) => ({
  publisher: t.field({
    type: Publisher,
    nullable: true,
    args: { by: t.arg({ type: PublisherBy, required: true, description: 'The key that names it.' }) },
    description: 'One publisher. Null when there is none.',
    ...oneBy(findablePublisher),
  }),
  publishers: t.field({
    type: PublisherConnection,
    args: {
      ...pageArguments,
      filter: t.arg({ type: PublisherFilter, description: 'Only those that match.' }),
      orderBy: t.arg({ type: [PublisherOrder], description: 'Orders, the first one leading. By default by name.' }),
    },
    complexity: libraryPageCost,
    description: 'The publishers of the library.',
    ...listOfLibrary(({ filter, ...page }: GivenPage & { filter?: object | null }) =>
      listed(libraryPublishers, page, readFilter<PublisherFilterShape>(filter, { kind: 'Publisher' })),
    ),
  }),
}));
