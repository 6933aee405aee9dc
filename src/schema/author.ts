import { parseOrcid } from '../identifiers.js';
import type { AuthorFilter as AuthorFilterShape } from '../loaders/author-filter.js';
import { type AuthorOrderField, libraryAuthors } from '../loaders/author-lists.js';
import { journalsOfAuthor, keywordsOfAuthor } from '../loaders/counted-lists.js';
import type { AuthorNameRow } from '../loaders/details.js';
import { type AuthorRow, authorEntity } from '../loaders/entity.js';
import { authorByName, authorByOrcid, wantedBy } from '../loaders/key-loader.js';
import { papersOfAuthor } from '../loaders/paper-lists.js';
import { reads } from './asked-columns.js';
import { AuthorFilter } from './author-filter.js';
import { builder } from './builder.js';
import { CoAuthorConnection, coAuthorArguments, connectCoAuthors, listCoAuthors } from './co-authors.js';
import { connectionType, edgeType } from './connection.js';
import { countCost, keysCost, libraryPageCost, pageCost } from './cost.js';
import { CountedJournalConnection, CountedKeywordConnection, countedPageArguments, countedUnder } from './counted-edges.js';
import { ContributorRole } from './enums.js';
import { checked, type Findable, findMany, oneBy } from './find.js';
import { Identified, Identifier } from './identifier.js';
import { listed, listOfLibrary, listUnder, tellsListUnder } from './listed.js';
import { formatNodeId } from './node-id.js';
import { Author, Counted, Node, nodeId } from './nouns.js';
import { orderInput } from './order.js';
import { type GivenPage, pageArguments } from './page.js';
import {
  AuthorPaperConnection,
  countPapers,
  type GivenPapers,
  paperPageArguments,
  readPaperFilter,
  tellsKeptCount,
} from './paper-connections.js';
import { paperCountArguments } from './paper-filter.js';
import { readFilter } from './read-filter.js';
import { connectSuggestions, SuggestedCoAuthorConnection, suggestionArguments } from './suggested-co-authors.js';
import { YearCount, yearArguments, yearCounts } from './year-counts.js';

const AuthorName = builder.objectRef<AuthorNameRow>('AuthorName').implement({
  description: 'A spelling of a name.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As printed, in the form "Family, Given, Suffix".' }),
    paperCount: t.exposeInt('paperCount', { description: 'Papers on which it is printed so, in any role.' }),
  }),
});

Author.implement({
  description: 'A person, as far as names and ORCIDs tell: all bylines that bear one ORCID, or one folded name.',
  interfaces: [Node, Identified, Counted],
  fields: (t) => ({
    id: t.id({ description: 'Opaque, the same for ever.', ...nodeId('Author') }),
    identifiers: t.field({
      type: [Identifier],
      description: 'The ORCID, where it is known.',
      ...reads('orcid'),
      resolve: ({ orcid }) => (orcid === null ? [] : [{ scheme: 'ORCID' as const, value: orcid }]),
    }),
    name: t.exposeString('name', { description: '"Family, Given, Suffix": the spelling that is printed most, then the fullest.' }),
    givenName: t.exposeString('givenName', { nullable: true, description: 'Null for a group, and where the name could not be split.' }),
    familyName: t.exposeString('familyName', { nullable: true, description: 'The family name; for a group its whole name.' }),
    suffix: t.exposeString('suffix', { nullable: true, description: 'Such as Jr. or III.' }),
    alternateNames: t.field({
      type: [AuthorName],
      description: 'The other spellings of the name in the library, most printed first.',
      ...reads('id', 'name'),
      resolve: async ({ id, name }, _, { loaders }) => (await loaders.namesByAuthor.load(id)).filter((spelling) => spelling.name !== name),
    }),
    mergedFrom: t.idList({
      description: 'Ids of authors who turned out to be this one, the oldest first: each leads here for ever, unless they part again.',
      ...reads('id'),
      resolve: async ({ id }, _, { loaders }) => (await loaders.mergedByAuthor.load(id)).map((merged) => formatNodeId('Author', merged.id)),
    }),
    orcid: t.expose('orcid', { type: 'ORCID', nullable: true, description: 'The ORCID iD that stands beside the name on some paper.' }),
    paperCount: t.int({
      args: paperCountArguments,
      complexity: countCost,
      description: 'Distinct papers in the role AUTHOR: the `totalCount` of `papers`.',
      extensions: { columns: ['id', 'paperCount'], tells: tellsKeptCount },
      resolve: (author, { filter }, context) => {
        const papers = readPaperFilter(filter);
        return countPapers(context, papersOfAuthor, author, papers && { role: 'AUTHOR', papers });
      },
    }),
    citedByCount: t.exposeInt('citedByCount', {
      description:
        'Citations by papers of the library: the sum of `citedByCount` over its papers (role AUTHOR). A paper that cites two of them counts twice; `papers(filter: { cites })` lists who cites.',
    }),
    hIndex: t.int({
      complexity: { field: 100 },
      description:
        'The largest h such that h of its papers (role AUTHOR) are cited by h papers of the library or more (Hirsch 2005, doi:10.1073/pnas.0507655102).',
      ...reads('id'),
      resolve: async ({ id }, _, { loaders }) => (await loaders.citationsByAuthor.load(id))[0]?.hIndex ?? 0,
    }),
    firstYear: t.exposeInt('firstYear', { nullable: true, description: 'Year of the earliest paper. Null when none says its year.' }),
    lastYear: t.exposeInt('lastYear', { nullable: true, description: 'Year of the latest paper. Null when none says its year.' }),
    countsByYear: t.field({
      type: [YearCount],
      args: yearArguments,
      description: 'Papers in the role AUTHOR year by year, ascending; years without any are left out.',
      ...reads('id'),
      resolve: async ({ id }, { range }, { loaders }) =>
        yearCounts(await loaders.yearsByAuthor.load(id), { range, citations: () => loaders.citedYearsByAuthor.load(id) }),
    }),
    papers: t.field({
      type: AuthorPaperConnection,
      args: {
        role: t.arg({ type: ContributorRole, defaultValue: 'AUTHOR', description: 'Only papers on which the person has this role.' }),
        ...paperPageArguments,
      },
      complexity: pageCost,
      description: 'The papers that bear the name, each once per role.',
      ...listUnder(({ role, filter, ...page }: GivenPapers & { role?: typeof ContributorRole.$inferType | null }) =>
        listed(papersOfAuthor, page, { role: role ?? 'AUTHOR', papers: readPaperFilter(filter) }),
      ),
    }),
    coAuthors: t.field({
      type: CoAuthorConnection,
      args: coAuthorArguments,
      complexity: pageCost,
      description: 'The distinct people with whom this author has published, by joint papers.',
      extensions: { columns: ['id', 'omittedPaperCount'], tells: tellsListUnder(listCoAuthors) },
      resolve: connectCoAuthors,
    }),
    suggestedCoAuthors: t.field({
      type: SuggestedCoAuthorConnection,
      args: suggestionArguments,
      complexity: libraryPageCost,
      description:
        'People two steps away: who has published with a co-author of this author, never with this author; the best first. A paper beyond the pairing limit (100 names) makes nobody a co-author. Of all candidates the 500 with the highest `coAuthorScore` are listed; `candidateCount` tells how many there are.',
      resolve: ({ id }, args, context) => connectSuggestions(context, id, args),
    }),
    keywords: t.field({
      type: CountedKeywordConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: "The keywords on the author's papers.",
      ...countedUnder(keywordsOfAuthor),
    }),
    journals: t.field({
      type: CountedJournalConnection,
      args: countedPageArguments,
      complexity: pageCost,
      description: "The journals of the author's papers.",
      ...countedUnder(journalsOfAuthor),
    }),
  }),
});

export const AuthorBy = builder.inputType('AuthorBy', {
  isOneOf: true,
  description: 'Names one author.',
  fields: (t) => ({
    id: t.id({ description: 'The `id` that an answer gave.' }),
    orcid: t.field({ type: 'ORCID', description: 'The ORCID iD.' }),
    name: t.string({
      description: 'Any printed spelling of the name, as "Family, Given" or "Given Family"; case, accents and dots do not count.',
    }),
  }),
});

const AuthorOrder = orderInput('Author', {
  of: 'authors',
  fields: {
    NAME: 'Name, folded, family name first.',
    PAPER_COUNT: 'Papers.',
    CITED_BY_COUNT: 'Citations by papers of the library.',
    CO_AUTHOR_COUNT: 'Distinct co-authors.',
    LAST_YEAR: 'Year of the latest paper.',
  } satisfies Record<AuthorOrderField, string>,
});

const AuthorConnection = connectionType<AuthorRow, object>('AuthorConnection', {
  description: 'Authors, page by page.',
  edge: edgeType<AuthorRow, object>('AuthorEdge', { description: 'An author in a list.', node: Author, nodeDescription: 'The author.' }),
  node: Author,
  total: 'All authors that the filter leaves.',
});

export const findableAuthor: Findable<AuthorRow> = {
  kind: 'Author',
  entity: authorEntity,
  byId: (id, { loaders }) => loaders.authorById.load(id),
  keys: {
    orcid: {
      find: (wanted, { loaders }) => {
        const orcid = checked(wanted, 'an ORCID iD with a right check digit, such as 0000-0002-1825-0097', parseOrcid);
        return loaders.authorsByOrcid.load(orcid);
      },
      keyed: (wanted) => wantedBy(authorByOrcid, checked(wanted, 'an ORCID iD', parseOrcid)),
    },
    name: {
      find: ({ text }, { loaders }) => loaders.authorsByName.load(text),
      nearest: (text, { loaders }) => loaders.nearestNames.load(text),
      keyed: ({ text }) => wantedBy(authorByName, text),
    },
  },
};

builder.queryFields((t) => ({
  author: t.field({
    type: Author,
    nullable: true,
    args: { by: t.arg({ type: AuthorBy, required: true, description: 'The key that names it.' }) },
    description: 'One author. Null when nobody bears the key; an error AMBIGUOUS, with their ids, when several do.',
    ...oneBy(findableAuthor),
  }),
  authorsBy: t.field({
    type: [Author],
    nullable: { list: false, items: true },
    args: { keys: t.arg({ type: [AuthorBy], required: true, description: 'The keys that name them, at most 500.' }) },
    complexity: ({ keys }) => keysCost(keys),
    description: 'Many authors at once, in the order of the keys; null where nobody bears the key.',
    resolve: (_, { keys }, context, info) => findMany(findableAuthor, keys, context, info),
  }),
  authors: t.field({
    type: AuthorConnection,
    args: {
      ...pageArguments,
      filter: t.arg({ type: AuthorFilter, description: 'Only those that match.' }),
      orderBy: t.arg({ type: [AuthorOrder], description: 'Orders, the first one leading. By default by name.' }),
    },
    complexity: libraryPageCost,
    description: 'The authors of the library.',
    ...listOfLibrary(({ filter, ...page }: GivenPage & { filter?: object | null }) =>
      listed(libraryAuthors, page, readFilter<AuthorFilterShape>(filter, { kind: 'Author' })),
    ),
  }),
}));
