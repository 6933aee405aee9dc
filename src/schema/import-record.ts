import { formatFullTitle } from '../identity/full-title.js';
import { type ImportRecordFilter, type ImportRecordRow, type RecordReading, recordsOfImport } from '../loaders/imports.js';
import type { OpenPages } from '../loaders/page-loader.js';
import type { PaperRecord } from '../model.js';
import { formatPersonName } from '../person-name.js';
import { reads } from './asked-columns.js';
import { builder } from './builder.js';
import { connectionType, edgeType } from './connection.js';
import type { RequestContext } from './context.js';
import { PaperType } from './enums.js';
import { FieldProvenance, linesOf } from './field-provenance.js';
import { Paper } from './nouns.js';
import { connect } from './page.js';
import { formatPartialDate } from './scalars.js';
import { Warning } from './warning.js';

export const ImportRecordStatus = builder.enumType('ImportRecordStatus', {
  description: 'What became of a record.',
  values: {
    CREATED: { description: 'It made a paper that the library did not have.' },
    MERGED: { description: 'A new record of a paper that the library has, or that a record before it made.' },
    SKIPPED: { description: 'The library has this very record already, or it stands earlier in the file.' },
    FAILED: { description: 'No paper could be read from it.' },
  } as const,
});

const DuplicateReason = builder.enumType('DuplicateReason', {
  description: 'What shows that two records are of one paper.',
  values: {
    SAME_RECORD: { description: 'They are the same, letter by letter.' },
    SAME_DOI: { description: 'They bear the same DOI, and their titles agree.' },
    SAME_ID: { description: 'They share another identifier, such as a PMID or an arXiv identifier, and their titles agree.' },
    SAME_TITLE_AND_YEAR: { description: 'Title, year and first family name are the same, and no two DOIs part them.' },
  } as const,
});

interface PreviewShape extends RecordReading {
  readonly paper: PaperRecord;
}

const PaperPreview = builder.objectRef<PreviewShape>('PaperPreview').implement({
  description: 'A paper as one record describes it, before it is merged with others.',
  fields: (t) => ({
    type: t.field({ type: PaperType, description: 'What kind of work it is.', resolve: ({ paper }) => paper.type }),
    fullTitle: t.string({ description: '"title: subtitle", or the title alone.', resolve: ({ paper }) => formatFullTitle(paper) ?? '' }),
    publicationDate: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When it was published, as precisely as the record says.',
      resolve: ({ paper: { date } }) => (date ? formatPartialDate({ month: null, day: null, ...date }) : null),
    }),
    doi: t.field({
      type: 'DOI',
      nullable: true,
      description: 'Its DOI.',
      resolve: ({ paper }) => paper.identifiers.find(({ scheme }) => scheme === 'DOI')?.value ?? null,
    }),
    creditedNames: t.stringList({
      description: 'The names on it in printed order, whatever their role.',
      resolve: ({ paper }) => paper.names.map(formatPersonName),
    }),
    containerTitle: t.string({
      nullable: true,
      description: 'What it stands in: the journal, the book, the proceedings.',
      resolve: ({ paper }) => paper.journal?.title ?? paper.journal?.abbreviation ?? paper.containerTitle ?? null,
    }),
    keywords: t.stringList({ description: 'Its keywords as written.', resolve: ({ paper }) => paper.keywords.map(({ label }) => label) }),
    fields: t.field({
      type: [FieldProvenance],
      description: 'The tagged lines of the record, in their order, with what became of each.',
      resolve: linesOf,
    }),
  }),
});

const ImportRecord = builder.objectRef<ImportRecordRow>('ImportRecord').implement({
  description: 'A record of an import, and what became of it.',
  fields: (t) => ({
    index: t.exposeInt('position', { description: 'Its place in the file, from 1.' }),
    line: t.exposeInt('line', { description: 'The line of the file on which it starts, from 1.' }),
    status: t.expose('status', { type: ImportRecordStatus, description: 'What became of it.' }),
    matchedBy: t.expose('matchedBy', {
      type: DuplicateReason,
      nullable: true,
      description: 'What tied it to a paper, or a record, that was there; null when nothing did.',
    }),
    paper: t.field({
      type: Paper,
      nullable: true,
      description: 'The paper that it is a record of; in a dry run the one that the library has already. Null when there is none.',
      ...reads('paperId', 'unkept'),
      resolve: async ({ paperId, unkept }, _, { loaders }) => {
        const id = paperId ?? unkept?.paperId;
        return id === undefined ? null : ((await loaders.paperById.load(id)) ?? null);
      },
    }),
    preview: t.field({
      type: PaperPreview,
      nullable: true,
      description: 'What was read of it; also in a dry run. Null when no paper could be read.',
      ...reads('sourceRecordId', 'unkept'),
      resolve: async (record, _, context) => {
        const reading = await readingOf(record, context);
        return reading?.paper ? { ...reading, paper: reading.paper } : null;
      },
    }),
    raw: t.string({
      nullable: true,
      description: 'The record as it stood. Null for records without a paper that came in before they were kept.',
      ...reads('sourceRecordId', 'unkept'),
      resolve: async (record, _, context) => (await readingOf(record, context))?.raw ?? null,
    }),
    unusedTags: t.stringList({
      description: 'The tags that no field used, each once. `preview.fields` says why.',
      ...reads('sourceRecordId', 'unkept'),
      resolve: async (record, _, context) => unusedTags(await readingOf(record, context)),
    }),
    warnings: t.field({
      type: [Warning],
      description: 'What was wrong, or doubtful, in it.',
      ...reads('position', 'problems'),
      resolve: ({ position, problems }) => (problems ?? []).map((problem) => ({ ...problem, position })),
    }),
  }),
});

async function readingOf({ sourceRecordId, unkept }: ImportRecordRow, { loaders }: RequestContext): Promise<RecordReading | undefined> {
  return unkept ?? (sourceRecordId === null ? undefined : (await loaders.readingByRecord.load(sourceRecordId))[0]);
}

function unusedTags(reading: RecordReading | undefined): string[] {
  const unused = reading?.fields.filter(({ usedAs }) => usedAs.length === 0) ?? [];
  return [...new Set(unused.map(({ tag }) => tag))];
}

export const ImportRecordConnection = connectionType<ImportRecordRow, object, OpenPages<ImportRecordRow, object>>(
  'ImportRecordConnection',
  {
    description: 'Records of an import, page by page.',
    edge: edgeType<ImportRecordRow, object>('ImportRecordEdge', {
      description: 'A record in a list.',
      node: ImportRecord,
      nodeDescription: 'The record.',
    }) as never,
    node: ImportRecord,
    total: 'All records of the import that the arguments leave.',
  },
);

/** Opens the records of an import; each is a row of its list, so that the row is what is shown. */
export function connectRecords(
  context: RequestContext,
  importId: number,
  { status, ...page }: Parameters<typeof connect>[3] & ImportRecordFilter,
): OpenPages<ImportRecordRow, object> {
  const rows = connect(context, recordsOfImport, [importId], page, status === undefined ? undefined : { status });
  return {
    count: rows.count,
    page: async (asked) => {
      const { edges, ...place } = await rows.page(asked && { node: new Set(), edge: asked.node });
      return { ...place, edges: edges.map((row) => ({ node: row.edge, edge: {}, cursor: row.cursor })) };
    },
  };
}
