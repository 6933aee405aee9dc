import { coerceInputValue, type GraphQLInputType, GraphQLList, GraphQLNonNull } from 'graphql';
import { ScholarError } from '../errors.js';
import type { PaperFilter as PaperFilterShape } from '../loaders/paper-filter.js';
import type { PaperSelection } from '../loaders/paper-walk.js';
import { readPaperFilter } from './paper-connections.js';
import { schema } from './schema.js';

/** Which papers, as an address or a command line says it: filter and orders in JSON, as GraphQL takes them; ids parted by commas. */
export interface GivenSelection {
  readonly filter?: string | undefined;
  readonly orderBy?: string | undefined;
  readonly ids?: string | undefined;
}

/**
 * Reads a selection by the types that the schema has for it.
 *
 * @throws ScholarError BAD_ARGUMENT for what is no JSON, and for what the types do not know, with the nearest names.
 */
export function readPaperSelection({ filter, orderBy, ids }: GivenSelection): PaperSelection {
  const given = filter === undefined ? undefined : (readJson(filter, inputType('PaperFilter'), 'filter') as PaperFilterShape<string>);
  const chosen = ids === undefined ? undefined : { id: { in: ids.split(',').map((id) => id.trim()) } };
  const both = given && chosen ? { and: [given, chosen] } : (given ?? chosen);
  const orders = new GraphQLList(new GraphQLNonNull(inputType('PaperOrder')));
  const order = orderBy === undefined ? undefined : (readJson(orderBy, orders, 'orderBy') as NonNullable<PaperSelection['orderBy']>);
  if (order?.some(({ field }) => field === 'RELEVANCE') && given?.text == null)
    throw refuse('orderBy', 'Expected a filter with text beside the order RELEVANCE, got none.');
  return { filter: readPaperFilter(both), orderBy: order };
}

function inputType(name: 'PaperFilter' | 'PaperOrder'): GraphQLInputType {
  return schema.getType(name) as GraphQLInputType;
}

/** More than a filter of all that may stand in one. */
const maxLength = 50_000;

function readJson(text: string, type: GraphQLInputType, argument: string): unknown {
  if (text.length > maxLength) throw refuse(argument, `Expected ${argument} of at most ${maxLength} characters, got ${text.length}.`);
  const value = parseJson(text, argument);
  return coerceInputValue(value, type, (path, _, error) => {
    const place = [argument, ...path].map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
    throw refuse(argument, `${place.slice(1)}: ${error.message}`);
  });
}

function parseJson(text: string, argument: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const example = argument === 'filter' ? '{"publicationYear":{"gte":2015}}' : '[{"field":"TITLE","direction":"ASC"}]';
    throw refuse(argument, `Expected ${argument} as JSON, such as ${example}, got "${text.slice(0, 60)}": ${(error as Error).message}`);
  }
}

function refuse(argument: string, message: string): ScholarError {
  return new ScholarError('BAD_ARGUMENT', message, { argument });
}
