import { ScholarError } from '../errors.js';
import type { ImportRow } from '../loaders/imports.js';
import { builder } from './builder.js';
import type { RequestContext } from './context.js';
import { parseImportId } from './node-id.js';
import { Import } from './nouns.js';

builder.subscriptionType({ description: 'What can be watched, as server-sent events: ask with `Accept: text/event-stream`.' });

builder.subscriptionFields((t) => ({
  importProgress: t.field({
    type: Import,
    args: { id: t.arg.id({ required: true, description: 'The `id` of the import, or its number.' }) },
    description:
      'An import as it stands now, then whenever it has got on, at most twice a second, and last how it ended. Whichever process runs it.',
    subscribe: (_, { id }, context) => watchImport(parseImportId(id, 'id'), context),
    resolve: (row) => row,
  }),
}));

const lookEveryMs = 500;

/** Each look is a transaction of its own, so that nothing is held open between them. */
async function* watchImport(importId: number, context: RequestContext): AsyncGenerator<ImportRow> {
  let last: string | undefined;
  while (!context.stop.aborted) {
    const row = await context.loaders.importById.load(importId);
    context.renew();
    if (row === undefined) {
      if (last !== undefined) return;
      throw new ScholarError('NOT_FOUND', 'There is no such import. `imports` lists them.', { argument: 'id' });
    }
    const now = JSON.stringify(row);
    if (now !== last) yield row;
    last = now;
    if (row.status !== 'RUNNING') return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
