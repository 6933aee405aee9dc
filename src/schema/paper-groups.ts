import { ScholarError } from '../errors.js';
import type { NodeKind, PaperRow } from '../loaders/entity.js';
import { allColumns, noColumns } from '../loaders/narrow-list.js';
import type { OpenList } from '../loaders/page-loader.js';
import { groupings, type PaperGroupField as PaperGroupFieldName } from '../loaders/paper-groupings.js';
import { type GroupEdge as GroupRow, groupsOfPapers, papersOfGroup, papersOutsideGroups } from '../loaders/paper-groups.js';
import { reads } from './asked-columns.js';
import { builder, type Fields, type FieldsOf } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { libraryPageCost, pageCost } from './cost.js';
import { fileNameOf } from './file-name.js';
import { loadNode, type NamedNode } from './load-node.js';
import { formatNodeId } from './node-id.js';
import { Node } from './nouns.js';
import { orderInput } from './order.js';
import { connect, pageArguments } from './page.js';
import { AuthorPaperConnection, evidenceArguments, PaperConnection } from './paper-connections.js';
import { type GivenRange, YearCount, type YearCountShape, yearArguments, yearCounts } from './year-counts.js';

/** A list of papers as a connection shows it; what ties them to their parent plays no part in counting. */
type OpenPapers = OpenList<PaperRow, unknown>;

const PaperGroupField = builder.enumType('PaperGroupField', {
  description: 'What papers can be grouped by.',
  values: {
    PUBLICATION_YEAR: { description: 'The year of publication.' },
    TYPE: { description: 'The kind of work.' },
    LANGUAGE: { description: 'The language, as the source gives it.' },
    JOURNAL: { description: 'The journal.' },
    PUBLISHER: { description: 'The publisher that the paper names.' },
    AUTHOR: { description: 'Each author (role AUTHOR): a paper is in the group of each.' },
    FIRST_AUTHOR: { description: 'The author printed first.' },
    KEYWORD: { description: 'Each keyword, of whatever kind: a paper is in the group of each.' },
    AUTHOR_KEYWORD: { description: 'Each keyword that the authors gave: a paper is in the group of each.' },
    AUTHOR_COUNT: { description: 'The number of distinct authors.' },
    IMPORT: { description: 'Each import that brought one of its records.' },
  } satisfies Record<PaperGroupFieldName, { description: string }>,
});

/** One key of a group, as the database gives it. */
interface KeyShape {
  readonly field: PaperGroupFieldName;
  readonly key: string;
}

const GroupKey = builder.objectRef<KeyShape>('GroupKey').implement({
  description: 'What the papers of a group have in common.',
  fields: (t) => ({
    field: t.expose('field', { type: PaperGroupField, description: 'The field that it is the value of.' }),
    value: t.string({
      description:
        'The value, to filter by: a year, a type, a language … the `id` of a journal, a publisher, an author, a keyword or an import.',
      resolve: ({ field, key }) => {
        const kind = kindOf(field);
        return kind === undefined ? key : formatNodeId(kind, Number(key));
      },
    }),
    label: t.string({
      description:
        'The value, to be shown: the title of a journal, the name of a publisher, an author or an import, the label of a keyword.',
      resolve: async (key, _, context) => labelOf(key, context),
    }),
    entity: t.field({
      type: Node,
      nullable: true,
      description: 'The journal, the publisher, the author, the keyword or the import itself. Null where the value is no such thing.',
      resolve: async ({ field, key }, _, context) => loadEntity(field, Number(key), context),
    }),
  }),
});

function kindOf(field: PaperGroupFieldName): NodeKind | undefined {
  return field === 'IMPORT' ? 'Import' : groupings[field].entity?.kind;
}

async function loadEntity(field: PaperGroupFieldName, id: number, { loaders }: RequestContext): Promise<NamedNode | null> {
  const kind = kindOf(field);
  return kind === undefined ? null : loadNode(loaders, { kind, id });
}

async function labelOf({ field, key }: KeyShape, context: RequestContext): Promise<string> {
  // The folder is its owner's affair.
  const entity = await loadEntity(field, Number(key), context);
  // The folder is its owner's affair.
  const name = field === 'IMPORT' ? fileNameOf(entity?.name) : entity?.name;
  return entity?.title ?? name ?? entity?.label ?? key;
}

/** A group and the list that it is of. */
interface GroupShape extends GroupRow {
  readonly papers: OpenPapers;
  readonly fields: readonly PaperGroupFieldName[];
}

function keysOf({ firstKey, secondKey, fields }: GroupShape): string[] {
  return [firstKey, secondKey].slice(0, fields.length).map((key) => key ?? '');
}

const Group = builder.objectRef<GroupShape>('Group').implement({
  description: 'The papers of a list that have the same value in a field, or in two.',
  fields: (t) => ({
    keys: t.field({
      type: [GroupKey],
      description: 'What they have in common, in the order of the fields.',
      ...reads('firstKey', 'secondKey', 'fields'),
      resolve: (group) => keysOf(group).map((key, index) => ({ field: group.fields[index] as PaperGroupFieldName, key })),
    }),
    paperCount: t.exposeInt('paperCount', { description: 'Distinct papers of the group: the `totalCount` of `papers`.' }),
    citedByCount: t.exposeInt('citedByCount', {
      complexity: { field: 10 },
      description:
        'How often these papers are cited by papers of the library: the sum of their `citedByCount`. A paper that cites two of them counts twice.',
    }),
    share: t.float({
      description:
        'Its papers divided by the `totalCount` of the list that is grouped. Shares add up to more than 1 where a paper is in several groups.',
      ...reads('paperCount', 'papers'),
      resolve: async ({ paperCount, papers }) => paperCount / (await papers.count()),
    }),
    papers: t.field({
      type: PaperConnection,
      args: evidenceArguments,
      complexity: pageCost,
      description: 'The papers counted.',
      ...reads('firstKey', 'secondKey', 'fields', 'papers'),
      resolve: (group, args, context) => {
        const { papers, fields } = group;
        return connect(context, papersOfGroup(countedList(papers), fields), [...papers.parent, ...keysOf(group)], args, papers.filter);
      },
    }),
  }),
});

/** What is counted of a list: its rows without what only an order of it needs. */
function countedList({ list }: OpenPapers) {
  return list.plain ?? list;
}

/** The groups of a list, and what is in none. */
interface Groups extends OpenList<GroupShape, GroupRow> {
  readonly ungrouped: () => Promise<number>;
}

const GroupConnection = connectionType<GroupShape, GroupRow, Groups>('GroupConnection', {
  description: 'Groups of papers, page by page.',
  edge: edgeType<GroupShape, GroupRow>('GroupEdge', { description: 'A group in a list.', node: Group, nodeDescription: 'The group.' }),
  node: Group,
  total: 'All groups, whatever the page.',
  fields: (t) => ({
    ungroupedPaperCount: t.int({
      description: 'Papers of the list that are in no group, having no value in one of the fields. Counted only when asked for.',
      resolve: ({ ungrouped }) => ungrouped(),
    }),
  }),
});

const GroupOrder = orderInput('Group', {
  of: 'groups',
  fields: {
    PAPER_COUNT: 'Papers of the group.',
    CITED_BY_COUNT: 'Citations of these papers by papers of the library.',
    KEY: 'Its values: years and numbers by size, journals by title, authors and publishers by name, keywords by label.',
  },
});

const groupArguments = builder.args((t) => ({
  ...pageArguments,
  fields: t.field({ type: [PaperGroupField], required: true, description: 'One field, or two: then a group is a pair of values.' }),
  minCount: t.int({ description: 'Groups of at least so many papers.' }),
  orderBy: t.field({ type: [GroupOrder], description: 'Orders, the first one leading. By default most papers first.' }),
}));

type GivenGroups = Parameters<typeof connect>[3] & { readonly fields: readonly PaperGroupFieldName[]; readonly minCount?: number | null };

function connectGroups(papers: OpenPapers, { fields: given, minCount, ...page }: GivenGroups, context: RequestContext): Groups {
  const fields = checkFields(given);
  const list = countedList(papers);
  const filter = { papers: papers.filter, minCount: minCount ?? undefined };
  const isByCitations = page.orderBy?.some(({ field }) => field === 'CITED_BY_COUNT') ?? false;
  const groups = connect(context, groupsOfPapers(list, fields, { isByCitations }), papers.parent, page, filter);
  return {
    ...groups,
    page: async (asked = allColumns) => {
      // What is known of a group stands on its row, since it is no thing of its own.
      const { edges, ...place } = await groups.page({ ...noColumns, edge: asked.node });
      return { ...place, edges: edges.map((row) => ({ ...row, node: { ...row.edge, papers, fields } })) };
    },
    ungrouped: () => connect(context, papersOutsideGroups(list, fields), papers.parent, {}, papers.filter).count(),
  };
}

/** @throws ScholarError BAD_ARGUMENT for none, more than two, or one field twice. */
function checkFields(fields: readonly PaperGroupFieldName[]): readonly PaperGroupFieldName[] {
  if ((fields.length === 1 || fields.length === 2) && fields[0] !== fields[1]) return fields;
  const message = `Expected one field in fields, or two different ones, got ${fields.length === 0 ? 'none' : fields.join(', ')}.`;
  throw new ScholarError('BAD_ARGUMENT', message, { argument: 'fields' });
}

/** More than there are years. */
const everyYear = 100_000;

/** Counts the papers of a whole list year by year. */
export async function countYears(papers: OpenPapers, range: GivenRange, { loaders }: RequestContext): Promise<YearCountShape[]> {
  const years = loaders.openList(groupsOfPapers(countedList(papers), ['PUBLICATION_YEAR']), papers.parent, {
    size: everyYear,
    from: 'START',
    orderBy: [{ field: 'KEY', direction: 'ASC' }],
    filter: { papers: papers.filter },
  });
  const read = async (...columns: (keyof GroupRow)[]) => {
    const { edges } = await years.page({ ...noColumns, edge: new Set(['firstKey', ...columns]) });
    return edges.map(({ edge }) => ({ ...edge, year: Number(edge.firstKey) }));
  };
  return yearCounts(await read('paperCount'), { range, citations: () => read('citedByCount') });
}

const countFields: FieldsOf<OpenPapers> = (t): Fields => ({
  countsByYear: t.field({
    type: [YearCount],
    args: yearArguments,
    complexity: { field: 500, multiplier: 10 },
    description:
      'The papers of the whole list year by year, ascending, whatever the page. Years without any are left out, and so are papers without a year.',
    resolve: (papers, { range }, context) => countYears(papers, range, context),
  }),
  groupBy: t.field({
    type: GroupConnection,
    args: groupArguments,
    complexity: libraryPageCost,
    description:
      'The papers of the whole list by the values that they have in a field, or in two, whatever the page: the facets of a search.',
    resolve: (papers, args, context) => connectGroups(papers, args, context),
  }),
});

builder.objectFields(PaperConnection, (t) => countFields(t as never));
builder.objectFields(AuthorPaperConnection, (t) => countFields(t as never));
