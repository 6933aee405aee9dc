import {
  type IssueRow,
  issuesOfVolume,
  papersOfIssue,
  papersOfVolume,
  type VolumeRow,
  volumesOfJournal,
} from '../loaders/journal-volumes.js';
import type { ListEdge, OpenList } from '../loaders/page-loader.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { pageCost } from './cost.js';
import { connect, pageArguments } from './page.js';
import { PaperConnection } from './paper-connections.js';

/** A volume that knows its journal. */
interface VolumeShape extends VolumeRow {
  readonly journalId: number;
}

interface IssueShape extends IssueRow {
  readonly of: VolumeShape;
}

const JournalIssue = builder.objectRef<IssueShape>('JournalIssue').implement({
  description: 'An issue of a volume, as far as papers in the library name it.',
  fields: (t) => ({
    issue: t.exposeString('issue', {
      nullable: true,
      description: 'As records write it: "1-2" stays "1-2". Null for the papers that name none.',
    }),
    paperCount: t.exposeInt('paperCount', { description: 'Papers of the library in this issue: the `totalCount` of `papers`.' }),
    papers: t.field({
      type: PaperConnection,
      args: pageArguments,
      complexity: pageCost,
      description: 'Its papers by first page or article number, "9" before "10"; then by title.',
      resolve: ({ of, issue }, args, context) => connect(context, papersOfIssue, [...keyOf(of), issue ?? ''], args),
    }),
  }),
});

const JournalVolume = builder.objectRef<VolumeShape>('JournalVolume').implement({
  description: 'A volume of a journal, as far as papers in the library name it.',
  fields: (t) => ({
    volume: t.exposeString('volume', { nullable: true, description: 'As records write it. Null for the papers that name none.' }),
    year: t.exposeInt('year', {
      nullable: true,
      description:
        'The year of most of its papers, the later one of two equal. Null when none says its year, and for the papers without a volume.',
    }),
    paperCount: t.exposeInt('paperCount', { description: 'Papers of the library in this volume: the `totalCount` of `papers`.' }),
    issueCount: t.exposeInt('issueCount', { description: 'Its issues; the papers that name none are one.' }),
    issues: t.field({
      type: [JournalIssue],
      args: {
        first: t.arg.int({
          defaultValue: 60,
          description: 'How many at most: 1 to 100. `issueCount` tells how many there are, `papers` has all of them.',
        }),
      },
      complexity: pageCost,
      description: 'Its issues by number, "9" before "10"; the papers that name none are the last.',
      resolve: async (of, { first }, context) =>
        (await connect(context, issuesOfVolume, keyOf(of), { first }).page()).edges.map(({ edge }) => ({ ...edge, of })),
    }),
    papers: t.field({
      type: PaperConnection,
      args: pageArguments,
      complexity: pageCost,
      description: 'Its papers, issue by issue, by first page or article number.',
      resolve: (volume, args, context) => connect(context, papersOfVolume, keyOf(volume), args),
    }),
  }),
});

export const JournalVolumeConnection = connectionType<VolumeShape, VolumeRow>('JournalVolumeConnection', {
  description: 'The volumes of a journal, page by page.',
  edge: edgeType<VolumeShape, VolumeRow>('JournalVolumeEdge', {
    description: 'A volume in a list.',
    node: JournalVolume,
    nodeDescription: 'The volume.',
  }),
  node: JournalVolume,
  total: 'All volumes; the papers that name none are one more.',
});

/** Opens the volumes of a journal. */
export function connectVolumes(
  context: RequestContext,
  journalId: number,
  args: Parameters<typeof connect>[3],
): OpenList<VolumeShape, VolumeRow> {
  const list = connect(context, volumesOfJournal, [journalId], args);
  const withNode = (row: ListEdge<unknown, VolumeRow>) => ({ ...row, node: { ...row.edge, journalId } });
  return {
    ...list,
    page: async () => {
      const page = await list.page();
      return { ...page, edges: page.edges.map(withNode) };
    },
  };
}

/** What lists of a volume hang on. */
function keyOf({ journalId, volume }: VolumeShape): [number, string] {
  return [journalId, volume ?? ''];
}
