import { findWriter, type RecordFormat as RecordFormatName } from '../export/find-writer.js';
import { drawPapers } from '../export/stored-paper.js';
import { writePapers } from '../export/write-papers.js';
import type { PaperRow } from '../loaders/entity.js';
import { libraryFilterOf } from '../loaders/library-filter.js';
import { noColumns } from '../loaders/narrow-list.js';
import type { OpenList } from '../loaders/page-loader.js';
import { builder, type Fields, type FieldsOf } from './builder.js';
import type { RequestContext } from './context.js';
import { recordCost } from './cost.js';
import { RecordFormat } from './enums.js';
import { AuthorPaperConnection, PaperConnection } from './paper-connections.js';
import { formatFilter } from './read-filter.js';

/** A list of papers as a connection shows it; what ties them to their parent plays no part in writing. */
type OpenPapers = OpenList<PaperRow, unknown>;

/** So many papers an answer holds; more are had by an address of their own. */
const contentLimit = 1000;

interface ExportShape {
  readonly papers: OpenPapers;
  readonly format: RecordFormatName;
}

const Export = builder.objectRef<ExportShape>('Export').implement({
  description: 'A list of papers as a file.',
  fields: (t) => ({
    mediaType: t.string({
      description: 'What the file is, such as "application/x-bibtex; charset=utf-8".',
      resolve: ({ format }) => findWriter(format).mediaType,
    }),
    filename: t.string({ description: 'A name for it, such as "papers.bib".', resolve: ({ format }) => filenameOf(format) }),
    itemCount: t.int({
      description: 'All papers of the list, whatever the page: its `totalCount`. Counted only when asked for.',
      resolve: ({ papers }) => papers.count(),
    }),
    content: t.string({
      nullable: true,
      complexity: { field: 500 + contentLimit * recordCost },
      description: `The file itself: the whole list in its order, whatever the page. Of a list of more than ${contentLimit} papers null, where \`downloadUrl\` leads to all of them; else its first ${contentLimit} (\`truncated\`).`,
      resolve: (shape, _, context) => writeContent(shape, context),
    }),
    downloadUrl: t.field({
      type: 'URL',
      nullable: true,
      description:
        'Where the file can be had at any size, from the address of this server on: "/export?…". Null for a list that no filter of papers says, such as the evidence behind a number.',
      resolve: ({ papers, format }) => downloadUrlOf(papers, format) ?? null,
    }),
    truncated: t.boolean({
      complexity: 500,
      description: `Does \`content\` hold only the first ${contentLimit} papers of a longer list?`,
      resolve: async ({ papers, format }, _, context) =>
        downloadUrlOf(papers, format) === undefined && (await firstPapers(papers, context)).isCut,
    }),
  }),
});

export function filenameOf(format: string): string {
  return `papers${findWriter(format).extension}`;
}

/** A paper that stands there in two roles is written once. */
async function firstPapers({ list, parent, filter, orderBy }: OpenPapers, { loaders }: RequestContext) {
  const page = { size: contentLimit, from: 'START', filter, orderBy } as const;
  const { edges, hasNextPage } = await loaders.openList(list, parent, page).page(noColumns);
  return { ids: [...new Set(edges.map(({ node }) => (node as PaperRow).id))], isCut: hasNextPage };
}

/** The records are asked for, also where none is shown: the number of statements must not depend on the size of the list. */
async function writeContent({ papers, format }: ExportShape, context: RequestContext): Promise<string | null> {
  const { ids, isCut } = await firstPapers(papers, context);
  const isElsewhere = isCut && downloadUrlOf(papers, format) !== undefined;
  const drawn = await drawPapers(context.loaders, isElsewhere || ids.length === 0 ? [nobody] : ids);
  return isElsewhere ? null : writePapers(findWriter(format), drawn);
}

/** No paper has it. */
const nobody = 0;

/** Servers take no longer address for granted (RFC 9110, 4.1). */
const maxUrlLength = 8000;

function downloadUrlOf({ list, parent, filter, orderBy }: OpenPapers, format: RecordFormatName): string | undefined {
  const asked = libraryFilterOf(list, parent, filter);
  if (asked === undefined) return undefined;
  const query = new URLSearchParams({ format });
  if (Object.keys(asked).length > 0) query.set('filter', JSON.stringify(formatFilter(asked, 'Paper')));
  if (orderBy?.length) query.set('orderBy', JSON.stringify(orderBy));
  const url = `/export?${query}`;
  return url.length > maxUrlLength ? undefined : url;
}

const exportField: FieldsOf<OpenPapers> = (t): Fields => ({
  export: t.field({
    type: Export,
    args: { format: t.arg({ type: RecordFormat, required: true, description: 'The format to write.' }) },
    description: 'The whole list as a file, whatever the page, in the order of the list.',
    resolve: (papers, { format }) => ({ papers, format }),
  }),
});

builder.objectFields(PaperConnection, (t) => exportField(t as never));
builder.objectFields(AuthorPaperConnection, (t) => exportField(t as never));
