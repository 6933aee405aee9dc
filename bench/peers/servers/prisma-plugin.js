import { createServer } from 'node:http';
import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import { PrismaPg } from '@prisma/adapter-pg';
import { createYoga } from 'graphql-yoga';
import { PrismaClient } from './generated/client/client.js';
import { getDatamodel } from './generated/pothos-types.js';

// Pothos' Prisma plugin as its manual shows it: `prismaObject`, `t.relation` with `query` for what is asked and `take` for how
// much of it, `t.prismaField` at the root, on the Yoga server of its examples.

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }) });
const builder = new SchemaBuilder({ plugins: [PrismaPlugin], prisma: { client: prisma, dmmf: getDatamodel() } });

const ofAuthors = { role: 'AUTHOR', isRepeat: false };
const newestFirst = [{ published: { sort: 'desc', nulls: 'last' } }, { sortTitle: 'asc' }, { id: 'asc' }];
const takeArgs = (t) => ({ take: t.arg.int({ required: true }) });

builder.prismaObject('Journal', { fields: (t) => ({ title: t.exposeString('title') }) });
builder.prismaObject('Keyword', { fields: (t) => ({ label: t.exposeString('label') }) });
builder.prismaObject('PaperKeyword', { fields: (t) => ({ keyword: t.relation('keyword') }) });
builder.prismaObject('Byline', { fields: (t) => ({ author: t.relation('author'), paper: t.relation('paper') }) });
builder.prismaObject('AuthorStats', { fields: (t) => ({ author: t.relation('author') }) });

builder.prismaObject('Paper', {
  fields: (t) => ({
    title: t.exposeString('title'),
    doi: t.exposeString('doi', { nullable: true }),
    year: t.exposeInt('year', { nullable: true }),
    journal: t.relation('journal', { nullable: true }),
    bylines: t.relation('bylines', {
      args: takeArgs(t),
      query: ({ take }) => ({ where: ofAuthors, orderBy: { position: 'asc' }, take }),
    }),
    keywords: t.relation('keywords', { args: takeArgs(t), query: ({ take }) => ({ orderBy: { position: 'asc' }, take }) }),
  }),
});

builder.prismaObject('Author', {
  fields: (t) => ({
    name: t.exposeString('name'),
    orcid: t.exposeString('orcid', { nullable: true }),
    bylinesByDate: t.relation('bylines', {
      args: takeArgs(t),
      query: ({ take }) => ({
        where: ofAuthors,
        orderBy: [{ published: { sort: 'desc', nulls: 'last' } }, { paper: { sortTitle: 'asc' } }, { paperId: 'asc' }],
        take,
      }),
    }),
    coAuthorships: t.relation('coAuthorships', {
      args: takeArgs(t),
      query: ({ take }) => ({
        orderBy: [{ paperCount: 'desc' }, { coAuthor: { stats: { sortName: 'asc' } } }, { coAuthorId: 'asc' }],
        take,
      }),
    }),
  }),
});

builder.prismaObject('CoAuthorship', {
  // What `jointPapers` needs of its parent.
  select: { authorId: true, coAuthorId: true },
  fields: (t) => ({
    paperCount: t.exposeInt('paperCount'),
    firstYear: t.exposeInt('firstYear', { nullable: true }),
    lastYear: t.exposeInt('lastYear', { nullable: true }),
    coAuthor: t.relation('coAuthor'),
    // No relation leads there: a query of its own, as for a field of the root.
    jointPapers: t.prismaField({
      type: ['Paper'],
      args: takeArgs(t),
      resolve: (query, { authorId, coAuthorId }, { take }) =>
        prisma.paper.findMany({
          ...query,
          where: {
            nameCount: { lte: 100 },
            AND: [{ bylines: { some: { ...ofAuthors, authorId } } }, { bylines: { some: { ...ofAuthors, authorId: coAuthorId } } }],
          },
          orderBy: newestFirst,
          take,
        }),
    }),
  }),
});

builder.queryType({
  fields: (t) => ({
    paper: t.prismaField({
      type: 'Paper',
      nullable: true,
      args: { doi: t.arg.string({ required: true }) },
      resolve: (query, _, { doi }) => prisma.paper.findFirst({ ...query, where: { identifiers: { some: { scheme: 'DOI', value: doi } } } }),
    }),
    author: t.prismaField({
      type: 'Author',
      nullable: true,
      args: { key: t.arg.string({ required: true }) },
      resolve: (query, _, { key }) => prisma.author.findUnique({ ...query, where: { key } }),
    }),
    authors: t.prismaField({
      type: ['AuthorStats'],
      args: takeArgs(t),
      resolve: (query, _, { take }) =>
        prisma.authorStats.findMany({ ...query, orderBy: [{ paperCount: 'desc' }, { sortName: 'asc' }, { authorId: 'asc' }], take }),
    }),
    papers: t.prismaField({
      type: ['Paper'],
      args: { ...takeArgs(t), keyword: t.arg.string({ required: true }), year: t.arg.int({ required: true }) },
      resolve: (query, _, { keyword, year, take }) =>
        prisma.paper.findMany({
          ...query,
          where: { published: { gte: year * 10_000, lt: (year + 1) * 10_000 }, keywords: { some: { keyword: { key: keyword } } } },
          orderBy: newestFirst,
          take,
        }),
    }),
  }),
});

const server = createServer(createYoga({ schema: builder.toSchema(), logging: false, maskedErrors: false }));
server.listen(0, '127.0.0.1', () => console.log(`answers at http://127.0.0.1:${server.address().port}`));
