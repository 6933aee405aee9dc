import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { addPgTableCondition, addPgTableOrderBy, jsonPgSmartTags, orderByAscDesc } from 'postgraphile/utils';

// PostGraphile 5 as its manual sets it up in library mode: the Amber preset, a service on `pg`, Grafserv on `node:http`.
// What the library has no constraints for, smart tags say; orders and conditions that tables lack, `addPgTable…` adds; what no
// relation says, a function in the schema `peers` (../peers-schema.ts).

const foreignKeys = {
  paper: ['(journal_id) references journal (id)|@fieldName journal|@foreignFieldName papers'],
  paper_identifier: ['(paper_id) references paper (id)|@fieldName paper|@foreignFieldName identifiers'],
  paper_text: ['(paper_id) references paper (id)|@fieldName paper|@foreignFieldName text'],
  byline: [
    '(paper_id) references paper (id)|@fieldName paper|@foreignFieldName bylines',
    '(author_id) references author (id)|@fieldName author|@foreignFieldName bylines',
  ],
  paper_keyword: [
    '(paper_id) references paper (id)|@fieldName paper|@foreignFieldName paperKeywords',
    '(keyword_id) references keyword (id)|@fieldName keyword|@foreignFieldName paperKeywords',
  ],
  author_stats: ['(author_id) references author (id)|@fieldName author|@foreignFieldName stats'],
  author_name: ['(author_id) references author (id)|@fieldName author|@foreignFieldName names'],
  co_authorship: [
    '(author_id) references author (id)|@fieldName author|@foreignFieldName coAuthorships',
    '(co_author_id) references author (id)|@fieldName coAuthor|@foreignFieldName coAuthorshipsOfOthers',
  ],
};

const tags = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      ...Object.fromEntries(Object.entries(foreignKeys).map(([table, foreignKey]) => [`public.${table}`, { tags: { foreignKey } }])),
      'public.author': { tags: { unique: 'key' } },
      'public.keyword': { tags: { unique: 'key' } },
      'public.paper_identifier': { tags: { foreignKey: foreignKeys.paper_identifier, unique: 'scheme,value' } },
    },
    attribute: {
      'public.byline.is_repeat': { tags: { behavior: 'filterBy' } },
      'public.byline.role': { tags: { behavior: 'filterBy' } },
      'public.byline.position': { tags: { behavior: 'orderBy' } },
      'public.paper_keyword.is_repeat': { tags: { behavior: 'filterBy' } },
      'public.paper_keyword.position': { tags: { behavior: 'orderBy' } },
      'public.paper_identifier.scheme': { tags: { behavior: 'filterBy' } },
      'public.paper_identifier.value': { tags: { behavior: 'filterBy' } },
      'public.author_stats.paper_count': { tags: { behavior: 'orderBy' } },
      'public.author_stats.sort_name': { tags: { behavior: 'orderBy' } },
      'public.co_authorship.paper_count': { tags: { behavior: 'orderBy' } },
    },
  },
});

/** An order of one table by a column of the row that it points to. */
function orderByRelated(tableName, name, toSql) {
  return addPgTableOrderBy({ schemaName: 'public', tableName }, ({ sql, dataplanPg: { TYPES } }) =>
    orderByAscDesc(name, ({ alias }) => ({ fragment: toSql(sql, alias), codec: TYPES.text })),
  );
}

const coAuthorName = orderByRelated(
  'co_authorship',
  'CO_AUTHOR_NAME',
  (sql, alias) => sql`(select s.sort_name from author_stats s where s.author_id = ${alias}.co_author_id)`,
);
const byPaperTitle = ['byline', 'paper_keyword'].map((table) =>
  orderByRelated(table, 'PAPER_TITLE', (sql, alias) => sql`(select p.sort_title from paper p where p.id = ${alias}.paper_id)`),
);

// Dates that are not known come last, as in the indexes; `pgOrderByNullsLast` would say so of all columns, and no other index fits that.
const byDate = ['byline', 'paper_keyword'].map((tableName) =>
  addPgTableOrderBy({ schemaName: 'public', tableName }, () => orderByAscDesc('DATE', 'published', { nulls: 'last' })),
);

const ofYear = addPgTableCondition({ schemaName: 'public', tableName: 'paper_keyword' }, 'year', (build) => ({
  type: build.graphql.GraphQLInt,
  apply(condition, year) {
    const { sql, dataplanPg } = build;
    const date = (number) => dataplanPg.sqlValueWithCodec(number, dataplanPg.TYPES.int);
    condition.where(
      sql`${condition.alias}.published >= ${date(year * 10_000)} and ${condition.alias}.published < ${date((year + 1) * 10_000)}`,
    );
  },
}));

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [tags, coAuthorName, ...byPaperTitle, ...byDate, ofYear],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public', 'peers'], poolConfig: { max: 10 } })],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
});

await instance.getSchema();
const server = createServer();
server.on('error', (error) => console.error(error));
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => console.log(`answers at http://127.0.0.1:${server.address().port}`));
