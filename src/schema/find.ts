import type { GraphQLResolveInfo } from 'graphql';
import { ScholarError } from '../errors.js';
import type { Entity, EntityKind } from '../loaders/entity.js';
import { byId, type KeyWanted, tellByKey } from '../loaders/key-loader.js';
import { NotTold } from '../loaders/told-thing.js';
import type { RequestContext } from './context.js';
import { formatNodeId, parseNodeId } from './node-id.js';
import { answersTold } from './told.js';

/** What is looked for, as the request says it. */
export interface Wanted {
  /** The key's place in the arguments, such as `by.doi` or `keys[3].doi`. */
  readonly argument: string;
  readonly text: string;
}

/** One way of naming a thing. */
export interface KeyKind<Row> {
  /** All that bear it. Throws BAD_ARGUMENT for a text that cannot be such a key. */
  readonly find: (wanted: Wanted, context: RequestContext) => Promise<readonly Row[]>;
  /** What is called nearly so, when nothing bears the name. */
  readonly nearest?: (text: string, context: RequestContext) => Promise<readonly string[]>;
  /** The key as a statement looks for it. Throws as `find` does. */
  readonly keyed: (wanted: Wanted) => KeyWanted;
}

/** A noun and the ways of naming one: the fields of its `…By` input. */
export interface Findable<Row extends { readonly id: number }> {
  readonly kind: EntityKind;
  readonly entity: Entity<Row>;
  readonly byId: (id: number, context: RequestContext) => Promise<Row | undefined>;
  readonly keys: Readonly<Record<string, KeyKind<Row>>>;
}

/** A `…By` input as given: one field has a value. */
export type GivenKey = Readonly<Record<string, string | null | undefined>>;

/**
 * Finds the one thing that a key names; null when nothing does, with a notice where names are near.
 *
 * @throws ScholarError BAD_ARGUMENT for a malformed key, AMBIGUOUS where several things bear it.
 */
export async function findOne<Row extends { readonly id: number }>(
  findable: Findable<Row>,
  given: { key: GivenKey; argument: string },
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const [field, text] = Object.entries(given.key).find(([, value]) => value != null) ?? [];
  if (field === undefined || text == null) return null;
  const wanted = { argument: `${given.argument}.${field}`, text };
  checkKeyLength(wanted);
  if (field === 'id') {
    const { id } = parseNodeId(text, { argument: wanted.argument, kind: findable.kind });
    return (await findable.byId(id, context)) ?? null;
  }
  const key = findable.keys[field];
  if (key === undefined) return null;
  const found = await key.find(wanted, context);
  if (found.length > 1) throw ambiguous(findable.kind, wanted, found);
  return found[0] ?? noteNearest(findable.kind, key, wanted, context, info);
}

/** A field that shows the one thing that `by` names. */
export function oneBy<Row extends { readonly id: number }>(findable: Findable<Row>) {
  return {
    extensions: answersTold<{ readonly by: GivenKey }>({
      opening({ by }) {
        const { by: way, key } = keyOf(findable, by);
        return { shape: way.join, values: key };
      },
      select: ({ args, inside }) => tellByKey(keyOf(findable, args.by).by, findable.entity, inside),
    }),
    resolve: (_: unknown, { by }: { by: GivenKey }, context: RequestContext, info: GraphQLResolveInfo) =>
      findOne(findable, { key: by, argument: 'by' }, context, info),
  };
}

function keyOf<Row extends { readonly id: number }>({ kind, keys }: Findable<Row>, given: GivenKey): KeyWanted {
  const [field, text] = Object.entries(given).find(([, value]) => value != null) ?? [];
  if (field === undefined || text == null) throw new NotTold('no key');
  const argument = `by.${field}`;
  if (field === 'id') return { by: byId(kind), key: [String(parseNodeId(text, { argument, kind }).id)] };
  const key = keys[field];
  if (key === undefined) throw new NotTold(field);
  return key.keyed({ argument, text });
}

/** Finds many, in the order of the keys; a mistake in one key is an error at its place and leaves the others alone. */
export async function findMany<Row extends { readonly id: number }>(
  findable: Findable<Row>,
  keys: readonly GivenKey[],
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<(Row | null)[]> {
  checkKeyCount(keys, 'keys', context);
  const found = keys.map((key, index) => {
    const place = { ...info, path: { prev: info.path, key: index, typename: undefined } };
    return findOne(findable, { key, argument: `keys[${index}]` }, context, place);
  });
  // An error that stands in a list becomes an error of GraphQL at its place.
  return (await Promise.all(found.map((row) => row.catch((error: Error) => error)))) as (Row | null)[];
}

/** Longer than any key that is used, so that none has to be read to its end. */
const longestKey = 2_000;

function checkKeyLength({ argument, text }: Wanted): void {
  if (text.length <= longestKey) return;
  throw new ScholarError('BAD_ARGUMENT', `Expected at most ${longestKey} characters in ${argument}, got ${text.length}.`, { argument });
}

/** @throws ScholarError BAD_ARGUMENT for more keys than a batch may have. */
export function checkKeyCount(keys: readonly unknown[], argument: string, { limits }: Pick<RequestContext, 'limits'>): void {
  if (keys.length <= limits.keys) return;
  throw new ScholarError('BAD_ARGUMENT', `Expected at most ${limits.keys} ${argument}, got ${keys.length}.`, { argument });
}

/** A key of a form that can be checked, such as a DOI. */
export function checked(wanted: Wanted, form: string, parse: (text: string) => string | undefined): string {
  const value = parse(wanted.text);
  if (value !== undefined) return value;
  const { argument, text } = wanted;
  throw new ScholarError('BAD_ARGUMENT', `Expected ${argument} to be ${form}, got "${text.slice(0, 100)}".`, { argument });
}

async function noteNearest(
  kind: EntityKind,
  key: Pick<KeyKind<unknown>, 'nearest'>,
  wanted: Wanted,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<null> {
  if (key.nearest === undefined) return null;
  const nearest = await key.nearest(wanted.text, context);
  const guess = nearest.length === 0 ? 'Nothing is called nearly so.' : `Did you mean ${nearest.map((name) => `"${name}"`).join(' or ')}?`;
  context.notices.push({
    code: 'NOT_FOUND',
    message: `No ${kind.toLowerCase()} bears the ${wanted.argument.split('.').at(-1)} "${wanted.text.slice(0, 100)}". ${guess}`,
    path: pathOf(info.path),
    argument: wanted.argument,
    nearest,
  });
  return null;
}

function pathOf(path: GraphQLResolveInfo['path'] | undefined): (string | number)[] {
  return path === undefined ? [] : [...pathOf(path.prev), path.key];
}

function ambiguous(kind: EntityKind, { argument, text }: Wanted, found: readonly { readonly id: number }[]): ScholarError {
  const candidates = found.map(({ id }) => formatNodeId(kind, id));
  const message = `${found.length} ${kind.toLowerCase()}s bear the ${argument.split('.').at(-1)} "${text.slice(0, 100)}". Ask for one of them by id: ${candidates.slice(0, 10).join(', ')}.`;
  return new ScholarError('AMBIGUOUS', message, { argument, candidates });
}
