import { parse } from 'graphql';
import type pg from 'pg';
import { executeQuery } from '../execution/execute-query.js';
import { standardLimits } from '../limits.js';
import { openRequestContext } from './context.js';
import { formatNodeId } from './node-id.js';
import { schema } from './schema.js';

/** All that an import tells of itself, in the order in which its report has it. */
const facts = `
  id number name status failure format dialect database dryRun isSample replacedSample canUndo startedAt finishedAt bytesRead byteSize
  counts { records created merged skipped failed newAuthors newJournals newKeywords }
  warningCount`;

const warning = 'code severity message recordIndex line tag';

/** What an import tells of a record; its tagged lines and raw text are for who asks for them. */
const record = `
  index line status matchedBy paper { id } unusedTags warnings { ${warning} }
  preview { type fullTitle publicationDate doi creditedNames containerTitle keywords }`;

/**
 * The report of an import as a fragment on the type `Import`: what `POST /import`, `GET /import/ID` and `scholargraph import --json`
 * tell, word by word. Of warnings and records the first 100; how many there are, `counts` and `warningCount` say.
 */
export const importReportFields = `${facts} warnings { ${warning} } records(first: 100) { nodes { ${record} } pageInfo { hasNextPage endCursor } }`;

const reportOf = parse(`query ($id: ID!) { import(id: $id) { ${importReportFields} } }`);
const recordsOf = parse(
  `query ($id: ID!, $first: Int, $after: String) {
     import(id: $id) { records(first: $first, after: $after) { nodes { ${record} } pageInfo { hasNextPage endCursor } } } }`,
);
const listOf = parse(
  `query ($first: Int, $after: String) { imports(first: $first, after: $after) { nodes { ${facts} } pageInfo { hasNextPage endCursor } } }`,
);

/** The report of an import as JSON has it, as far as programs of ours read it. */
export interface ImportReportJson {
  readonly id: string;
  /** Null for a dry run. */
  readonly number: number | null;
  readonly status: string;
  readonly startedAt: string;
  /** Null while it runs. */
  readonly finishedAt: string | null;
  readonly counts: { readonly records: number };
  readonly records: unknown;
}

interface Read {
  readonly report: ImportReportJson;
  /** Of the library when it was read: its revision and the moment of it. */
  readonly version: string | undefined;
}

/** Reads the report of an import, or of a dry run, whose numbers are below zero. Undefined when there is none. Five statements at most. */
export async function readImportReport(pool: pg.Pool, importId: number): Promise<Read | undefined> {
  const { data, version } = await ask<{ import: ImportReportJson | null }>(pool, reportOf, { id: formatNodeId('Import', importId) });
  return data.import === null ? undefined : { report: data.import, version };
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const rowsAtOnce = 1_000;

/** What became of each record of an import, in the order of its file: any number of them in constant memory. */
export async function* readImportRecords(pool: pg.Pool, importId: number): AsyncGenerator<unknown> {
  const id = formatNodeId('Import', importId);
  yield* pages(async (after) => {
    const { data } = await ask<{ import: { records: Page<unknown> } | null }>(pool, recordsOf, { id, first: rowsAtOnce, after });
    return data.import?.records;
  });
}

/** All imports, the newest first, each as its report has it without its warnings and records. */
export async function* readImports(pool: pg.Pool): AsyncGenerator<unknown> {
  yield* pages(async (after) => (await ask<{ imports: Page<unknown> }>(pool, listOf, { first: rowsAtOnce, after })).data.imports);
}

async function* pages<Node>(read: (after: string | null) => Promise<Page<Node> | undefined>): AsyncGenerator<Node> {
  let after: string | null = null;
  do {
    const page = await read(after);
    yield* page?.nodes ?? [];
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}

/** Asks as a request of its own, whose pages may be longer than a client's. What fails is thrown. */
async function ask<Data>(pool: pg.Pool, document: ReturnType<typeof parse>, variableValues: object) {
  const limits = { ...standardLimits, page: rowsAtOnce };
  const contextValue = openRequestContext({ pool, requestId: 'import-report', limits });
  try {
    const result = await executeQuery({ schema, document, contextValue, variableValues: { ...variableValues } });
    const [error] = result?.errors ?? [];
    if (error) throw error.originalError ?? error;
    return { data: result?.data as Data, version: contextValue.loaders.version() };
  } finally {
    await contextValue.close();
  }
}
