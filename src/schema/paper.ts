import { findWriter } from '../export/find-writer.js';
import { drawPapers } from '../export/stored-paper.js';
import { writePapers } from '../export/write-papers.js';
import { parseArxiv, parseDoi, parseOpenAlexWork, parsePmid } from '../identifiers.js';
import { authorsOfPaper } from '../loaders/author-lists.js';
import { papersCiting, referencesOfPaper } from '../loaders/citation-lists.js';
import { identifiersOfPaper, textOfPaper } from '../loaders/details.js';
import { journalEntity, type PaperRow, paperEntity, publisherEntity } from '../loaders/entity.js';
import { paperByIdentifier } from '../loaders/key-loader.js';
import { keywordsOfPaper } from '../loaders/keyword-lists.js';
import { papersFor } from '../loaders/paper-walk.js';
import { linkSql, rowOfSql, rowsOfSql, type ToldThing } from '../loaders/told-thing.js';
import type { IdentifierScheme } from '../model.js';
import { AbstractSection } from './abstract-section.js';
import { reads } from './asked-columns.js';
import { builder } from './builder.js';
import { CitationConnection, loadUnresolvedReferences, ReferenceEntry, referencesArguments } from './citations.js';
import { citationCost, keysCost, libraryPageCost, pageCost, recordCost } from './cost.js';
import { CitationTextFormat, ContributorRole, KeywordKind, PaperType, RecordFormat } from './enums.js';
import { checked, type Findable, findMany, type KeyKind, oneBy } from './find.js';
import { Identified, Identifier } from './identifier.js';
import { listed, listOfLibrary, listUnder } from './listed.js';
import { Journal, Node, nodeId, Paper, Publisher } from './nouns.js';
import { type GivenPage, pageArguments } from './page.js';
import { formatPages, numberOfPages } from './page-range.js';
import { PaperAuthorConnection } from './paper-authors.js';
import { type GivenPapers, PaperConnection, paperPageArguments, papersUnder, readPaperFilter } from './paper-connections.js';
import { PaperKeywordConnection } from './paper-keywords.js';
import { connectRelated, RelatedPaperConnection, relatedArguments } from './related-papers.js';
import { formatPartialDate, tellPartialDate } from './scalars.js';
import { SourceRecord } from './source-record.js';

Paper.implement({
  description: 'A work: an article, a book, a chapter … (schema.org ScholarlyArticle, CSL item, OpenAlex Work).',
  interfaces: [Node, Identified],
  fields: (t) => ({
    id: t.id({ description: 'Opaque, the same for ever.', ...nodeId('Paper') }),
    identifiers: t.field({
      type: [Identifier],
      description: 'All its identifiers, by scheme and value.',
      extensions: { columns: ['id'], tells: (paper: ToldThing, { inside }) => rowsOfSql(identifiersOfPaper, paper.column('id'), inside) },
      resolve: ({ id }, _, { loaders }) => loaders.identifiersByPaper.load(id),
    }),
    doi: t.expose('doi', { type: 'DOI', nullable: true, description: 'Its DOI; of several the one in most records.' }),
    url: t.expose('url', { type: 'URL', nullable: true, description: 'An address that the source gives.' }),
    type: t.expose('type', { type: PaperType, description: 'What kind of work it is.' }),
    genre: t.exposeString('genre', { nullable: true, description: 'The source\'s own words for the kind, such as "Journal article".' }),
    title: t.exposeString('title', { description: 'The title without the subtitle.' }),
    subtitle: t.exposeString('subtitle', { nullable: true, description: 'The subtitle, where the source has it apart.' }),
    fullTitle: t.exposeString('fullTitle', { description: '"title: subtitle", or the title alone.' }),
    abstract: t.string({
      nullable: true,
      description: 'The whole abstract, labels included.',
      extensions: { columns: ['id'], tells: (paper: ToldThing) => rowOfSql(textOfPaper, paper.column('id'), 'abstract') },
      resolve: async ({ id }, _, { loaders }) => (await loaders.textByPaper.load(id))[0]?.abstract ?? null,
    }),
    abstractSections: t.field({
      type: [AbstractSection],
      description: 'The labelled parts of the abstract in order; empty where it has none.',
      ...reads('id'),
      resolve: async ({ id }, _, { loaders }) =>
        ((await loaders.textByPaper.load(id))[0]?.sections ?? []).map((section, index) => ({ ...section, position: index + 1 })),
    }),
    language: t.exposeString('language', { nullable: true, description: 'The language, as the source gives it.' }),
    publicationDate: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When it was published, as precisely as the source says.',
      extensions: { columns: ['year', 'month', 'day'], tells: tellPartialDate },
      resolve: formatPartialDate,
    }),
    publicationYear: t.exposeInt('year', { nullable: true, description: 'The year of publication.' }),
    journal: t.field({
      type: Journal,
      nullable: true,
      description: 'The journal it stands in.',
      extensions: {
        columns: ['journalId'],
        tells: (paper: ToldThing, { inside }) => linkSql(journalEntity, paper.column('journalId'), inside),
      },
      resolve: async ({ journalId }, _, { loaders }) => (journalId === null ? null : ((await loaders.journalById.load(journalId)) ?? null)),
    }),
    containerTitle: t.exposeString('containerTitle', {
      nullable: true,
      description: 'What it stands in as printed, where that is no journal: the book of a chapter, proceedings (CSL container-title).',
    }),
    volume: t.exposeString('volume', { nullable: true, description: 'As printed.' }),
    issue: t.exposeString('issue', { nullable: true, description: 'As printed: "1-2" stays "1-2".' }),
    pages: t.string({
      nullable: true,
      description: 'First and last page, such as "197-213".',
      ...reads('pageStart', 'pageEnd'),
      resolve: formatPages,
    }),
    pageStart: t.exposeString('pageStart', { nullable: true, description: 'The first page, as printed.' }),
    pageEnd: t.exposeString('pageEnd', { nullable: true, description: 'The last page, as printed.' }),
    numberOfPages: t.int({
      nullable: true,
      description: 'Last page − first page + 1. Null where they are no plain numbers.',
      ...reads('pageStart', 'pageEnd'),
      resolve: numberOfPages,
    }),
    articleNumber: t.exposeString('articleNumber', { nullable: true, description: 'What stands for pages in journals without them.' }),
    publisher: t.field({
      type: Publisher,
      nullable: true,
      description: 'Who published it, as its records say. Null when they do not.',
      extensions: {
        columns: ['publisherId'],
        tells: (paper: ToldThing, { inside }) => linkSql(publisherEntity, paper.column('publisherId'), inside),
      },
      resolve: async ({ publisherId }, _, { loaders }) =>
        publisherId === null ? null : ((await loaders.publisherById.load(publisherId)) ?? null),
    }),
    authorCount: t.exposeInt('authorCount', { description: 'Distinct persons in the role AUTHOR: the `totalCount` of `authors`.' }),
    authors: t.field({
      type: PaperAuthorConnection,
      args: {
        role: t.arg({ type: ContributorRole, defaultValue: 'AUTHOR', description: 'Only names in this role.' }),
        ...pageArguments,
      },
      complexity: pageCost,
      description: 'The names on the paper, in printed order, each person once per role.',
      ...listUnder(({ role, ...page }: GivenPage & { role?: typeof ContributorRole.$inferType | null }) =>
        listed(authorsOfPaper, page, { role: role ?? 'AUTHOR' }),
      ),
    }),
    keywords: t.field({
      type: PaperKeywordConnection,
      args: {
        kind: t.arg({ type: [KeywordKind], description: 'Only keywords of these kinds; all when left out.' }),
        ...pageArguments,
      },
      complexity: pageCost,
      description: 'Its keywords in printed order, in every spelling and kind.',
      ...listUnder(({ kind, ...page }: GivenPage & { kind?: (typeof KeywordKind.$inferType)[] | null }) =>
        listed(keywordsOfPaper, page, kind == null ? undefined : { kinds: kind }),
      ),
    }),
    references: t.field({
      type: CitationConnection,
      args: referencesArguments,
      complexity: pageCost,
      description:
        'The papers of the library that it cites, in the order of its list of references. A reference is tied to the one paper that bears its identifier, or else its title, year and first author; in doubt to none.',
      ...papersUnder(referencesOfPaper),
    }),
    citedBy: t.field({
      type: CitationConnection,
      args: paperPageArguments,
      complexity: pageCost,
      description: 'The papers of the library that cite it.',
      ...papersUnder(papersCiting),
    }),
    citedByCount: t.exposeInt('citedByCount', {
      description: 'Distinct papers of the library that cite it: the `totalCount` of `citedBy`. Who cites it elsewhere is not known here.',
    }),
    referenceCount: t.exposeInt('referenceCount', {
      description:
        'Entries of its list of references, in the library or not, as its source gives them; 0 where it gives none. Of several entries that lead to one paper `references` shows the first, and none that leads to the paper itself.',
    }),
    unresolvedReferenceCount: t.exposeInt('unresolvedReferenceCount', {
      description: 'Entries of its list of references that lead to no paper of the library: all `unresolvedReferences`.',
    }),
    unresolvedReferences: t.field({
      type: [ReferenceEntry],
      args: { first: t.arg.int({ defaultValue: 100, description: 'How many at most: 1 to 100.' }) },
      complexity: pageCost,
      description: 'The entries of its list of references that lead to no paper of the library, in printed order.',
      ...reads('id'),
      resolve: ({ id }, args, context) => loadUnresolvedReferences(context, id, args),
    }),
    related: t.field({
      type: RelatedPaperConnection,
      args: relatedArguments,
      complexity: libraryPageCost,
      description:
        'Papers that share keywords, authors (role AUTHOR) or references (papers of the library that both cite) with this one, the highest `score` first, then the newest. What stands on the paper is looked up from the rarest on, until 10,000 papers are read; the rarest always. Papers that share only what is more common are not listed; `unsearchedKeywordCount`, `unsearchedAuthorCount` and `unsearchedReferenceCount` tell how much that is.',
      resolve: ({ id }, args, context) => connectRelated(context, id, args),
    }),
    sources: t.field({
      type: [SourceRecord],
      description: 'Every source record that the paper was built from, line by line, in an order that stays and has no meaning.',
      ...reads('id'),
      resolve: ({ id }, _, { loaders }) => loaders.sourcesByPaper.load(id),
    }),
    citation: t.string({
      args: {
        style: t.arg.string({
          defaultValue: 'apa',
          description:
            '"apa", "vancouver", "harvard", "chicago", "ieee", "mla", any other of 2,600 styles of CSL by its name there, such as "nature", or a file of the folder that the setting CSL_STYLES_DIR names.',
        }),
        locale: t.arg.string({
          defaultValue: 'en-US',
          description: 'The language of "and", "Retrieved from" and the months, such as "de-DE".',
        }),
        format: t.arg({ type: CitationTextFormat, defaultValue: 'TEXT', description: 'Plain text or HTML.' }),
      },
      complexity: citationCost,
      description: 'The paper as an entry in a list of references, without a number; it depends on the paper alone.',
      ...reads('id'),
      resolve: async ({ id }, { style, locale, format }, { loaders, citer }) => {
        const record = await loaders.recordByPaper.load(id);
        return record === undefined
          ? ''
          : citer.cite(record, { style: style ?? 'apa', locale: locale ?? 'en-US', format: format ?? 'TEXT' });
      },
    }),
    export: t.string({
      args: { format: t.arg({ type: RecordFormat, required: true, description: 'The format to write.' }) },
      complexity: recordCost,
      description:
        'The paper as a file of this format: what its records say together, as printed. `docs/export.md` says what each format holds.',
      ...reads('id'),
      resolve: async ({ id }, { format }, { loaders }) => writePapers(findWriter(format), await drawPapers(loaders, [id])),
    }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it came into the library.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
  }),
});

const PaperBy = builder.inputType('PaperBy', {
  isOneOf: true,
  description: 'Names one paper.',
  fields: (t) => ({
    id: t.id({ description: 'The `id` that an answer gave.' }),
    doi: t.field({ type: 'DOI', description: 'Its DOI.' }),
    pmid: t.string({ description: 'Its number in PubMed.' }),
    arxiv: t.string({ description: 'Its arXiv identifier, with or without version.' }),
    openAlex: t.string({ description: 'Its id in OpenAlex, such as W2741809807, or the address of it.' }),
    citationKey: t.string({ description: 'The key that the user of a reference manager gave it; several papers may bear it.' }),
  }),
});

const findablePaper: Findable<PaperRow> = {
  kind: 'Paper',
  entity: paperEntity,
  byId: (id, { loaders }) => loaders.paperById.load(id),
  keys: {
    doi: identifierKey('DOI', 'a DOI, such as 10.1108/ijssp-01-2022-0027', parseDoi),
    pmid: identifierKey('PMID', 'a PubMed number, such as 31452104', parsePmid),
    arxiv: identifierKey('ARXIV', 'an arXiv identifier, such as 2103.00020 or cond-mat/0104209', parseArxiv),
    openAlex: identifierKey('OPENALEX', 'the id of a work of OpenAlex, such as W2741809807', parseOpenAlexWork),
    citationKey: identifierKey('CITATION_KEY', 'a citation key', (text) => text.trim() || undefined),
  },
};

function identifierKey(scheme: IdentifierScheme, form: string, parse: (text: string) => string | undefined): KeyKind<PaperRow> {
  return {
    find: async (wanted, { loaders }) => loaders.papersByIdentifier.load({ scheme, value: checked(wanted, form, parse) }),
    keyed: (wanted) => ({ by: paperByIdentifier, key: [scheme, checked(wanted, form, parse)] }),
  };
}

builder.queryFields((t) => ({
  paper: t.field({
    type: Paper,
    nullable: true,
    args: { by: t.arg({ type: PaperBy, required: true, description: 'The key that names it.' }) },
    description: 'One paper. Null when none bears the key; an error AMBIGUOUS, with their ids, when several do.',
    ...oneBy(findablePaper),
  }),
  papersBy: t.field({
    type: [Paper],
    nullable: { list: false, items: true },
    args: { keys: t.arg({ type: [PaperBy], required: true, description: 'The keys that name them, at most 500.' }) },
    complexity: ({ keys }) => keysCost(keys),
    description: 'Many papers at once, in the order of the keys; null where none bears the key.',
    resolve: (_, { keys }, context, info) => findMany(findablePaper, keys, context, info),
  }),
  papers: t.field({
    type: PaperConnection,
    args: paperPageArguments,
    complexity: libraryPageCost,
    description:
      'The papers of the library, the newest first; those that a text finds (`filter: { text }`, not one within `and`, `or` or `not`), the best first.',
    ...listOfLibrary(({ filter, ...page }: GivenPapers) => {
      const read = readPaperFilter(filter);
      return listed(papersFor(read, page.orderBy ?? []), page, read);
    }),
  }),
}));
