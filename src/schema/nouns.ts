import type { YearCountRow } from '../loaders/details.js';
import type { AuthorRow, CountedRow, EntityKind, JournalRow, KeywordRow, NodeKind, PaperRow } from '../loaders/entity.js';
import type { ImportRow } from '../loaders/imports.js';
import { base64UrlSql, type ToldThing } from '../loaders/told-thing.js';
import { builder } from './builder.js';
import { countCost } from './cost.js';
import { formatNodeId } from './node-id.js';
import { paperCountArguments } from './paper-filter.js';

/** The nouns by reference: what each is stands in its own file. */
export const Paper = builder.objectRef<PaperRow>('Paper');
export const Author = builder.objectRef<AuthorRow>('Author');
export const Journal = builder.objectRef<JournalRow>('Journal');
export const Keyword = builder.objectRef<KeywordRow>('Keyword');
export const Import = builder.objectRef<ImportRow>('Import');

/** A row of one of them that knows which. */
export interface NodeRow {
  readonly id: number;
  readonly kind?: NodeKind;
}

export const Node = builder.interfaceRef<NodeRow>('Node').implement({
  description: 'Anything that has an id: papers, authors, journals, keywords and imports.',
  resolveType: (row) => row.kind,
  fields: (t) => ({
    id: t.id({ description: 'Opaque, the same for ever; `node(id:)` finds it again, also after it was merged into another.' }),
  }),
});

/** The field that shows the opaque id of a thing. */
export function nodeId(kind: EntityKind) {
  return {
    extensions: { columns: ['id'], tells: (thing: ToldThing) => base64UrlSql(`'${kind}:' || ${thing.column('id')}`) },
    resolve: ({ id }: { readonly id: number }) => formatNodeId(kind, id),
  };
}

export const YearCount = builder.objectRef<YearCountRow>('YearCount').implement({
  description: 'The papers of one year.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year of publication.' }),
    paperCount: t.exposeInt('paperCount', { description: 'Distinct papers published in that year.' }),
  }),
});

const YearRange = builder.inputType('YearRange', {
  description: 'Years from … to, both included; an end that is left out is open.',
  fields: (t) => ({
    from: t.int({ description: 'The first year.' }),
    to: t.int({ description: 'The last year.' }),
  }),
});

export const yearArguments = builder.args((t) => ({ range: t.field({ type: YearRange, description: 'Only these years.' }) }));

/** Leaves the years of a range. */
export function withinRange(years: readonly YearCountRow[], range?: { from?: number | null; to?: number | null } | null): YearCountRow[] {
  return years.filter(({ year }) => year >= (range?.from ?? year) && year <= (range?.to ?? year));
}

export const Counted = builder.interfaceRef<CountedRow>('Counted').implement({
  description: 'Anything that papers are counted of, over time: authors, journals and keywords.',
  fields: (t) => ({
    paperCount: t.int({
      args: paperCountArguments,
      complexity: countCost,
      description: 'Its distinct papers; the `totalCount` of its `papers`.',
    }),
    firstYear: t.int({ nullable: true, description: 'The year of its earliest paper. Null when no paper says its year.' }),
    lastYear: t.int({ nullable: true, description: 'The year of its latest paper. Null when no paper says its year.' }),
    countsByYear: t.field({
      type: [YearCount],
      args: yearArguments,
      description: 'Its papers year by year, ascending. Years without papers are left out, and so are papers without a year.',
    }),
  }),
});
