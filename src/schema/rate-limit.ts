import { builder } from './builder.js';
import { largestInt, type RateLimitRow } from './rate-limit-row.js';

const RateLimit = builder.objectRef<RateLimitRow>('RateLimit').implement({
  description: 'What the query costs, and what its client may still ask. The same numbers stand in the headers RateLimit-*.',
  fields: (t) => ({
    cost: t.int({
      description:
        'What this query costs, by the page sizes that it asks for: a field 1, a list 100 or 500, and what stands in rows for each of them.',
      resolve: ({ cost }) => Math.min(cost, largestInt),
    }),
    limit: t.exposeInt('limit', {
      description: 'The cost that a client may ask for in one window; 2147483647 where the server sets no limit.',
    }),
    nodeCount: t.int({
      description: 'The most rows that this query may give: those of all its pages, pages within pages included, if each is full.',
      resolve: ({ nodeCount }) => Math.min(nodeCount, largestInt),
    }),
    remaining: t.int({ description: 'The cost that is left in the window, after this query.', resolve: ({ limit, used }) => limit - used }),
    used: t.exposeInt('used', {
      description: 'The cost that was charged in the window, this query included; a dry run is charged nothing.',
    }),
    resetAt: t.expose('resetAt', { type: 'DateTime', description: 'When the window ends and all of the limit is left again.' }),
  }),
});

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    description: 'What the query that this stands in costs, and what its client may still ask.',
    args: {
      dryRun: t.arg.boolean({
        defaultValue: false,
        description: 'Only tell the cost: nothing is charged, nothing else of the query is read, and the answer holds `rateLimit` alone.',
      }),
    },
    resolve: (_, __, { rateLimit }) => rateLimit,
  }),
);
