import type { RequestListener } from 'node:http';
import { GraphQLError, GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import { ScholarError } from '../../src/errors.js';
import { answerPlainPosts } from '../../src/http/answer-plain-posts.js';
import { createScholarYoga, type YogaOptions } from '../../src/http/yoga.js';
import { standardLimits } from '../../src/limits.js';

/** A schema in which each way to fail is a field, so that the wire is tested by itself. */
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      echo: { type: GraphQLString, args: { text: { type: GraphQLString } }, resolve: (_, { text }) => text },
      length: { type: GraphQLInt, args: { text: { type: GraphQLString } }, resolve: (_, { text }) => text.length },
      refused: {
        type: GraphQLString,
        resolve: () => {
          throw new ScholarError('AMBIGUOUS', 'Two authors bear the name "Smith, J".', { candidates: ['a', 'b'] });
        },
      },
      told: {
        type: GraphQLString,
        resolve: () => {
          throw new GraphQLError('Meant for the client.');
        },
      },
      broken: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('password=secret at /srv/app.ts:12:3');
        },
      },
      noticed: {
        type: GraphQLString,
        resolve: (_, __, context) => {
          context.notices.push({ code: 'NOT_FOUND', message: 'Nobody bears the name "Burau".', nearest: ['Burau, Viola'] });
          return null;
        },
      },
    },
  }),
  mutation: new GraphQLObjectType({ name: 'Mutation', fields: { change: { type: GraphQLString, resolve: () => 'changed' } } }),
});

/** What holds where nothing is set, with less room for answers. */
export const standardOptions = {
  corsOrigins: 'any',
  responseCacheBytes: 1_000_000,
} as const;

interface Wire {
  /** For `node:http`. */
  readonly handler: RequestListener;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(query: string, headers?: Record<string, string>): Promise<Response>;
  /** What was logged so far, parsed. */
  readonly log: Record<string, unknown>[];
}

/** The wire without a socket, before a database that does not answer. */
export function openYoga(options: Partial<YogaOptions> = {}): Wire {
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) });
  const pool = new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:9/nothing' });
  const wire = createScholarYoga({ ...standardOptions, schema, pool, logger, ...options });
  const fetch: Wire['fetch'] = async (path, init) => wire.yoga.fetch(new Request(`http://localhost:4000${path}`, init));
  return {
    handler: answerPlainPosts(wire, () => standardLimits.bodyBytes),
    fetch,
    log,
    post: (query, headers = {}) =>
      fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) }),
  };
}
