import { ScholarError } from '../errors.js';
import type { ImportRow } from '../loaders/imports.js';
import type { ImportFormat as ReadFormat } from '../model.js';
import { builder } from './builder.js';
import type { RequestContext } from './context.js';
import { importCost } from './cost.js';
import { ImportDialect, ImportFormat } from './enums.js';
import { parseImportId } from './node-id.js';
import { Import } from './nouns.js';

builder.mutationType({
  description:
    'What can be changed. Each needs `Authorization: Bearer …` with a token of the setting API_TOKEN that has the scope, is a POST, and waits for other changes.',
});

interface UserErrorShape {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

const UserError = builder.objectRef<UserErrorShape>('UserError').implement({
  description: 'Why a change was not made, or not as it was asked for: something that its user can mend.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What it is, for programs, such as UNREADABLE_FILE or TOO_LARGE.' }),
    message: t.exposeString('message', { description: 'What was expected and what came, for people.' }),
    path: t.stringList({
      description: 'The argument that it is about, by the names that lead to it, such as ["input", "dialect"].',
      resolve: ({ path }) => [...path],
    }),
  }),
});

interface PayloadShape {
  readonly import: ImportRow | null;
  readonly userErrors: readonly UserErrorShape[];
}

const ImportPayload = builder.objectRef<PayloadShape>('ImportPayload').implement({
  description: 'What became of an import, or why nothing did.',
  fields: (t) => ({
    import: t.field({
      type: Import,
      nullable: true,
      description: 'The import as it is now. Null where there is none.',
      resolve: (payload) => payload.import,
    }),
    userErrors: t.field({ type: [UserError], description: 'Empty when all went well.', resolve: ({ userErrors }) => [...userErrors] }),
  }),
});

const ImportSource = builder.inputType('ImportSource', {
  isOneOf: true,
  description: 'Where the records are. Files, and what is larger than the setting MUTATION_MAX_MB, go to `POST /import`.',
  fields: (t) => ({ text: t.string({ description: 'The text of a file.' }) }),
});

const ImportRecordsInput = builder.inputType('ImportRecordsInput', {
  description: 'What is to come in, and how.',
  fields: (t) => ({
    source: t.field({ type: ImportSource, required: true, description: 'Where the records are.' }),
    format: t.field({ type: ImportFormat, defaultValue: 'AUTO', description: 'The format.' }),
    dialect: t.field({
      type: ImportDialect,
      defaultValue: 'AUTO',
      description:
        'Who wrote the file, to be told where it shows otherwise: each record is read as the program that it shows itself to be of, so that the same record is always the same paper.',
    }),
    name: t.string({ description: 'What the import is called in lists; by default "importRecords".' }),
    database: t.string({ description: 'Where the records were exported from, such as "Scopus". Kept with the import.' }),
    dryRun: t.boolean({
      description: 'True to be told what would happen, and change nothing. Costs as much as the import; other changes wait for its end.',
    }),
  }),
});

builder.mutationFields((t) => ({
  importRecords: t.field({
    type: ImportPayload,
    args: { input: t.arg({ type: ImportRecordsInput, required: true, description: 'What is to come in, and how.' }) },
    complexity: ({ input }) => ({ field: importCost(input.source.text?.length ?? 0) }),
    description: 'Brings records in, and answers when they are. The same records again change nothing. Scope: import.',
    resolve: async (_, { input }, context) => {
      const { source, format, dialect, name, database, dryRun } = input;
      const given = { text: source.text ?? '', format: toReadFormat(format ?? 'AUTO'), database: database ?? undefined };
      const payload = await toPayload(context, ['input', 'source'], () =>
        context.writer.importText({ ...given, name: name?.trim() || 'importRecords', dryRun: dryRun ?? false }),
      );
      return { ...payload, userErrors: [...payload.userErrors, ...otherDialect(payload.import, dialect ?? 'AUTO')] };
    },
  }),
  undoImport: t.field({
    type: ImportPayload,
    args: { id: t.arg.id({ required: true, description: 'The `id` of the import, or its number.' }) },
    description:
      'Takes an import back, as if it had never been: records that no other import brought leave the library, whatever came after it. Scope: undo.',
    resolve: (_, { id }, context) =>
      toPayload(context, ['id'], async () => {
        const importId = parseImportId(id, 'id');
        await context.writer.undoImport(importId);
        return importId;
      }),
  }),
}));

/** Undefined where the content is to show it. */
function toReadFormat(asked: typeof ImportFormat.$inferType): ReadFormat | undefined {
  if (asked === 'AUTO') return undefined;
  return asked === 'BIBLATEX' ? 'BIBTEX' : asked;
}

/** What came in is not by whom it was said to be. */
function otherDialect(row: ImportRow | null, asked: typeof ImportDialect.$inferType): UserErrorShape[] {
  if (row === null || asked === 'AUTO' || row.dialect === asked) return [];
  const message = `Expected records of the dialect ${asked}; most of them are ${row.dialect}, and were read so.`;
  return [{ code: 'OTHER_DIALECT', message, path: ['input', 'dialect'] }];
}

/** What the user can mend stands in the answer; who may not write at all gets an error. */
const mendable: ReadonlySet<string> = new Set(['UNREADABLE_FILE', 'TOO_LARGE', 'BAD_ARGUMENT', 'NOT_FOUND', 'CONFLICT']);

/** @param path the argument that a mistake is about where it does not name a neighbour of it. */
async function toPayload(context: RequestContext, path: readonly string[], write: () => Promise<number>): Promise<PayloadShape> {
  try {
    const importId = await write();
    // What was read before the change is no longer so.
    context.renew();
    return { import: (await context.loaders.importById.load(importId)) ?? null, userErrors: [] };
  } catch (error) {
    if (!(error instanceof ScholarError) || !mendable.has(error.code)) throw error;
    context.renew();
    const { code, message, details } = error;
    const place = typeof details.argument === 'string' ? [...path.slice(0, -1), details.argument] : path;
    return { import: null, userErrors: [{ code, message, path: place }] };
  }
}
