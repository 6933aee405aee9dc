import type { AuthorRow, CountedRow, EntityKind, JournalRow, KeywordRow, NodeKind, PaperRow, PublisherRow } from '../loaders/entity.js';
import type { ImportRow } from '../loaders/imports.js';
import { base64UrlSql, type ToldThing } from '../loaders/told-thing.js';
import { builder } from './builder.js';
import { countCost } from './cost.js';
import { formatNodeId } from './node-id.js';
import { paperCountArguments } from './paper-filter.js';
import { YearCount, yearArguments } from './year-counts.js';

/** The nouns by reference: what each is stands in its own file. */
export const Paper = builder.objectRef<PaperRow>('Paper');
export const Author = builder.objectRef<AuthorRow>('Author');
export const Journal = builder.objectRef<JournalRow>('Journal');
export const Keyword = builder.objectRef<KeywordRow>('Keyword');
export const Publisher = builder.objectRef<PublisherRow>('Publisher');
export const Import = builder.objectRef<ImportRow>('Import');

/** A row of one of them that knows which. */
export interface NodeRow {
  readonly id: number;
  readonly kind?: NodeKind;
}

export const Node = builder.interfaceRef<NodeRow>('Node').implement({
  description: 'Anything that has an id: papers, authors, journals, keywords, publishers and imports.',
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

export const Counted = builder.interfaceRef<CountedRow>('Counted').implement({
  description: 'Anything that papers are counted of, over time: authors, journals, keywords and publishers.',
  fields: (t) => ({
    paperCount: t.int({
      args: paperCountArguments,
      complexity: countCost,
      description: 'Its distinct papers; the `totalCount` of its `papers`.',
    }),
    citedByCount: t.int({
      complexity: { field: 100 },
      description:
        'Citations by papers of the library: the sum of `citedByCount` over its papers. A paper that cites two of them counts twice.',
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
