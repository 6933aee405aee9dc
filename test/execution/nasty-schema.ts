import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';

/** What a resolver may do: each is a field of every object, sync and late, nullable and not. */
const deeds: Readonly<Record<string, () => unknown>> = {
  value: () => 'text',
  nothing: () => null,
  undefinedValue: () => undefined,
  thrown: () => {
    throw new Error('thrown');
  },
  returnedError: () => new Error('returned'),
  unserializable: () => ({ no: 'text' }),
};

const late = (deed: () => unknown) => async () => {
  await null;
  return deed();
};

const By = new GraphQLInputObjectType({ name: 'By', isOneOf: true, fields: { id: { type: GraphQLInt }, text: { type: GraphQLString } } });

type Fields = Record<string, GraphQLFieldConfig<unknown, unknown>>;

function leaves(): Fields {
  const fields: Fields = {};
  for (const [name, deed] of Object.entries(deeds)) {
    fields[name] = { type: GraphQLString, resolve: deed };
    fields[`${name}Required`] = { type: new GraphQLNonNull(GraphQLString), resolve: deed };
    fields[`${name}Late`] = { type: GraphQLString, resolve: late(deed) };
    fields[`${name}LateRequired`] = { type: new GraphQLNonNull(GraphQLString), resolve: late(deed) };
  }
  fields.told = {
    type: GraphQLString,
    args: { by: { type: By }, count: { type: GraphQLInt, defaultValue: 3 }, required: { type: GraphQLBoolean } },
    resolve: (_source, args, _context, info) =>
      JSON.stringify([args, info.fieldName, info.path.key, info.path.prev?.key, info.parentType.name, info.fieldNodes.length]),
  };
  fields.echo = { type: GraphQLString };
  return fields;
}

function composites(name: string, type: () => GraphQLOutputType): Fields {
  const here = { kind: 'Leaf', echo: 'here' };
  const rejected = () => {
    const promise = Promise.reject(new Error('late in a list'));
    promise.catch(() => undefined);
    return promise;
  };
  const mixed = () => [here, null, new Error('in a list'), Promise.resolve({ kind: 'Tree' }), rejected()];
  // graphql-js leaves late failures unheard, which ends the process, where a later item of required ones fails at once.
  const lateOnly = () => [here, Promise.resolve({ kind: 'Tree' }), rejected()];
  const listOf = (item: GraphQLOutputType) => new GraphQLList(item);
  const required = (of: GraphQLOutputType) => new GraphQLNonNull(of as GraphQLObjectType);
  return {
    [name]: { type: type(), resolve: () => here },
    [`${name}Required`]: { type: required(type()), resolve: () => here },
    [`${name}Late`]: { type: type(), resolve: late(() => here) },
    [`${name}LateRequired`]: { type: required(type()), resolve: late(() => here) },
    [`${name}None`]: { type: required(type()), resolve: () => null },
    [`${name}List`]: { type: listOf(type()), resolve: mixed },
    [`${name}LateList`]: { type: required(listOf(required(type()))), resolve: late(lateOnly) },
    [`${name}GoodList`]: { type: required(listOf(required(type()))), resolve: () => new Set([{ kind: 'Tree' }]) },
    [`${name}NoList`]: { type: listOf(type()), resolve: () => here },
  };
}

const Node = new GraphQLInterfaceType({
  name: 'Node',
  fields: { value: { type: GraphQLString }, told: { type: GraphQLString, args: { count: { type: GraphQLInt } } } },
  resolveType: (row) => row.kind,
});

const Leaf: GraphQLObjectType = new GraphQLObjectType({ name: 'Leaf', interfaces: [Node], fields: leaves });
const Tree: GraphQLObjectType = new GraphQLObjectType({
  name: 'Tree',
  interfaces: [Node],
  fields: () => ({
    ...leaves(),
    ...composites('leaf', () => Leaf),
    ...composites('tree', () => Tree),
    ...composites('node', () => Node),
    ...composites('either', () => Either),
  }),
});
const Either = new GraphQLUnionType({ name: 'Either', types: [Leaf, Tree], resolveType: (row) => row.kind });

/** A schema in which everything can go wrong, at once or late. */
export const nastySchema = new GraphQLSchema({ query: Tree, types: [Leaf] });
