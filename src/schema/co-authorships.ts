import type { GraphQLResolveInfo } from 'graphql';
import { ScholarError } from '../errors.js';
import type { AuthorRow } from '../loaders/entity.js';
import { AuthorBy, findableAuthor } from './author.js';
import { builder } from './builder.js';
import { CoAuthorship, type CoAuthorshipShape } from './co-authorship.js';
import type { RequestContext } from './context.js';
import { keysCost } from './cost.js';
import { checkKeyCount, findOne, type GivenKey } from './find.js';

const AuthorPair = builder.inputType('AuthorPair', {
  description: 'Names two authors.',
  fields: (t) => ({
    a: t.field({ type: AuthorBy, required: true, description: 'The one that is asked from.' }),
    b: t.field({ type: AuthorBy, required: true, description: 'The other one.' }),
  }),
});

builder.queryFields((t) => ({
  coAuthorships: t.field({
    type: [CoAuthorship],
    nullable: { list: false, items: true },
    args: { pairs: t.arg({ type: [AuthorPair], required: true, description: 'The pairs of authors, at most 500.' }) },
    complexity: ({ pairs }) => keysCost(pairs),
    description:
      'The relations of many pairs of authors at once, in the order of the pairs: what a matrix needs. Two who never published together have 0 papers; null where nobody bears one of the keys; an error AMBIGUOUS at the place of a key that several bear.',
    resolve: (_, { pairs }, context, info) => findCoAuthorships(pairs, context, info),
  }),
}));

type GivenPair = { readonly a: GivenKey; readonly b: GivenKey };

/** A mistake in one pair is an error at its place and leaves the others alone. */
async function findCoAuthorships(
  pairs: readonly GivenPair[],
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<(CoAuthorshipShape | null)[]> {
  checkKeyCount(pairs, 'pairs', context);
  const found = await Promise.all(pairs.map((pair, index) => findBoth(pair, index, context, info).catch((error: Error) => error)));
  // Only when all authors are known are the pairs looked up: by one statement, however the authors were named.
  const relations = found.map(async (authors) => {
    if (authors === null || authors instanceof Error) return authors;
    return { ...(await context.loaders.coAuthorshipByPair.load(authors)), authorIds: authors };
  });
  // An error that stands in a list becomes an error of GraphQL at its place.
  return (await Promise.all(relations)) as (CoAuthorshipShape | null)[];
}

/** The ids of both; null where nobody bears a key. @throws ScholarError BAD_ARGUMENT, also where both are one; AMBIGUOUS. */
async function findBoth(
  { a, b }: GivenPair,
  index: number,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<readonly [number, number] | null> {
  const place = { ...info, path: { prev: info.path, key: index, typename: undefined } };
  const argument = `pairs[${index}]`;
  const find = (key: GivenKey, end: 'a' | 'b'): Promise<AuthorRow | null> =>
    findOne(findableAuthor, { key, argument: `${argument}.${end}` }, context, place);
  const [first, second] = await Promise.all([find(a, 'a'), find(b, 'b')]);
  if (first === null || second === null) return null;
  if (first.id !== second.id) return [first.id, second.id];
  throw new ScholarError('BAD_ARGUMENT', `Expected two authors in ${argument}, got "${first.name}" twice.`, { argument });
}
