import { type ImportRow, libraryImports, warningsOfImport } from '../loaders/imports.js';
import { reads } from './asked-columns.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import { libraryPageCost, pageCost } from './cost.js';
import { ImportDialect, ImportFormat } from './enums.js';
import { fileNameOf } from './file-name.js';
import { connectRecords, ImportRecordConnection, ImportRecordStatus } from './import-record.js';
import { formatNodeId, parseImportId } from './node-id.js';
import { Import, Node } from './nouns.js';
import { connect, pageArguments } from './page.js';
import { Warning } from './warning.js';

const ImportStatus = builder.enumType('ImportStatus', {
  description: 'How an import stands.',
  values: {
    RUNNING: { description: 'It is under way; what is counted is in the library already.' },
    DONE: { description: 'The whole file was read.' },
    STOPPED: {
      description:
        'It ended early: its user stopped it, its client hung up, or its process was killed. What is counted is kept; the same import again goes on.',
    },
    FAILED: { description: 'Reading or writing met an error. What is counted is kept; the same import again goes on.' },
    UNDONE: { description: 'It was taken back. Its counts stay, its records do not.' },
  } as const,
});

/** The columns that counts are made of. */
const countColumns = ['records', 'created', 'merged', 'skipped', 'failed', 'newAuthors', 'newJournals', 'newKeywords'] as const;

type ImportCountsShape = Pick<ImportRow, (typeof countColumns)[number]>;

const ImportCounts = builder.objectRef<ImportCountsShape>('ImportCounts').implement({
  description: 'What became of the records of an import: records = created + merged + skipped + failed.',
  fields: (t) => ({
    records: t.exposeInt('records', { description: 'Records read so far.' }),
    created: t.exposeInt('created', { description: 'Records that made a paper which the library did not have.' }),
    merged: t.exposeInt('merged', { description: 'New records of papers that the library had, or that a record before them made.' }),
    skipped: t.exposeInt('skipped', { description: 'Records that the library had already.' }),
    failed: t.exposeInt('failed', { description: 'Records from which no paper could be read.' }),
    newAuthors: t.exposeInt('newAuthors', { description: 'Authors that nobody had named before.' }),
    newJournals: t.exposeInt('newJournals', { description: 'Journals that nothing had stood in before.' }),
    newKeywords: t.exposeInt('newKeywords', { description: 'Keywords that no paper had borne before.' }),
  }),
});

Import.implement({
  description: 'One run of an import: what came in when, and what became of each record.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Opaque, the same for ever.', ...reads('id'), resolve: ({ id }) => formatNodeId('Import', id) }),
    number: t.int({
      nullable: true,
      description: 'Its number, as `scholargraph imports` and `scholargraph undo` have it. Null for a dry run.',
      ...reads('id'),
      resolve: ({ id }) => (id > 0 ? id : null),
    }),
    name: t.string({ description: 'The name of its file, without the folder.', ...reads('name'), resolve: ({ name }) => fileNameOf(name) }),
    status: t.expose('status', { type: ImportStatus, description: 'How it stands.' }),
    failure: t.exposeString('failure', { nullable: true, description: 'What ended it before its end; null where nothing did.' }),
    format: t.expose('format', { type: ImportFormat, description: 'The format of the file.' }),
    dialect: t.expose('dialect', { type: ImportDialect, description: 'Who wrote most of its records. STANDARD while it runs.' }),
    database: t.exposeString('database', { nullable: true, description: 'Where the file was exported from, as its user said.' }),
    dryRun: t.boolean({
      description: 'True when nothing was changed: it tells what would happen. Kept for a day, and not listed in `imports`.',
      ...reads('id'),
      resolve: ({ id }) => id < 0,
    }),
    isSample: t.exposeBoolean('isSample', {
      description: 'True for the fictional sample library, which the first import of your own replaces.',
    }),
    replacedSample: t.exposeBoolean('replacedSample', { description: 'True when the sample library made room for it.' }),
    counts: t.field({
      type: ImportCounts,
      description: 'What became of its records, so far.',
      ...reads(...countColumns),
      resolve: (row) => Object.fromEntries(countColumns.map((column) => [column, row[column]])) as unknown as ImportCountsShape,
    }),
    bytesRead: t.float({
      description: 'Bytes of the file read so far, as they lie on disk.',
      ...reads('bytesRead'),
      resolve: ({ bytesRead }) => bytesRead,
    }),
    byteSize: t.float({
      nullable: true,
      description: 'Bytes of the whole file; null where that is not known, as of a pipe.',
      ...reads('byteSize'),
      resolve: ({ byteSize }) => byteSize,
    }),
    warningCount: t.exposeInt('problemCount', { description: 'All that was wrong, or doubtful, in its records.' }),
    warnings: t.field({
      type: [Warning],
      args: { first: t.arg.int({ description: 'So many of them, 1 to 100; by default 100. `records` tells those of every record.' }) },
      complexity: ({ first }) => pageCost({ first: first ?? 100 }),
      description: 'What was wrong, or doubtful, in its records, in the order of the file.',
      ...reads('id'),
      resolve: async ({ id }, { first }, context) => {
        const { edges } = await connect(context, warningsOfImport, [id], { first: first ?? 100 }).page();
        return edges.map(({ edge }) => ({ ...edge.problem, position: edge.position }));
      },
    }),
    records: t.field({
      type: ImportRecordConnection,
      args: {
        ...pageArguments,
        status: t.arg({ type: [ImportRecordStatus], description: 'Only records of which this became.' }),
      },
      complexity: pageCost,
      description: 'Its records in the order of the file. None any more when it is undone.',
      ...reads('id'),
      resolve: ({ id }, { status, ...page }, context) => connectRecords(context, id, { ...page, ...(status == null ? {} : { status }) }),
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, or was taken back. Null while it runs.',
    }),
    canUndo: t.boolean({
      description: 'Can `undoImport` take it back? True when it has ended, is no dry run and is not undone yet.',
      ...reads('id', 'status'),
      resolve: ({ id, status }) => id > 0 && status !== 'UNDONE' && status !== 'RUNNING',
    }),
  }),
});

const ImportConnection = connectionType<ImportRow, object>('ImportConnection', {
  description: 'Imports, page by page.',
  edge: edgeType<ImportRow, object>('ImportEdge', { description: 'An import in a list.', node: Import, nodeDescription: 'The import.' }),
  node: Import,
  total: 'All imports, undone ones among them, dry runs not.',
});

builder.queryFields((t) => ({
  import: t.field({
    type: Import,
    nullable: true,
    args: { id: t.arg.id({ required: true, description: 'The `id` that an answer gave, or the number that the command line shows.' }) },
    description: 'One import, or dry run. Null when there is none.',
    resolve: async (_, { id }, { loaders }) => (await loaders.importById.load(parseImportId(id, 'id'))) ?? null,
  }),
  imports: t.field({
    type: ImportConnection,
    args: pageArguments,
    complexity: libraryPageCost,
    description: 'All imports, the newest first.',
    resolve: (_, page, context) => connect(context, libraryImports, [], page),
  }),
}));
