import type { YearCitationsRow, YearCountRow } from '../loaders/details.js';
import { once } from '../loaders/once.js';
import { builder } from './builder.js';

/** The papers of one year, as one of a list of years. */
export interface YearCountShape extends YearCountRow {
  /** Of this year and of all before it. */
  readonly cumulative: number;
  /** The citations of each year of the list, read for the first that is asked for. */
  readonly citations: () => Promise<ReadonlyMap<number, number>>;
}

export const YearCount = builder.objectRef<YearCountShape>('YearCount').implement({
  description: 'The papers of one year, of those whose years are counted.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year of publication.' }),
    paperCount: t.exposeInt('paperCount', { description: 'Distinct papers published in that year.' }),
    citedByCount: t.int({
      complexity: { field: 10 },
      description:
        'How often these papers are cited by papers of the library, of whatever year: the sum of their `citedByCount`. A paper that cites two of them counts twice.',
      resolve: async ({ year, citations }) => (await citations()).get(year) as number,
    }),
    share: t.float({
      description:
        '`paperCount` divided by all papers of the library of that year, those included that a filter left out: what keeps the growth of the library out of a trend.',
      resolve: async ({ year, paperCount }, _, { loaders }) => paperCount / ((await loaders.papersByYear()).get(year) as number),
    }),
    cumulative: t.exposeInt('cumulative', {
      description:
        'Distinct papers published up to that year: the sum of `paperCount` from the first year on, those before `range` included.',
    }),
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

/** Years as they are asked for. */
export type GivenRange = { readonly from?: number | null; readonly to?: number | null } | null | undefined;

/** How the years of a list are shown: which, and how often their papers are cited, which is read only when asked for. */
export interface YearsShown {
  readonly range?: GivenRange;
  readonly citations: () => Promise<readonly YearCitationsRow[]>;
}

/** The years of a list as it shows them: those within the range. `years` are all, ascending. */
export function yearCounts(years: readonly YearCountRow[], { range, citations: read }: YearsShown): YearCountShape[] {
  const citations = once(async () => new Map((await read()).map(({ year, citedByCount }) => [year, citedByCount])));
  let cumulative = 0;
  const counted = years.map(({ year, paperCount }) => {
    cumulative += paperCount;
    return { year, paperCount, cumulative, citations };
  });
  return counted.filter(({ year }) => year >= (range?.from ?? year) && year <= (range?.to ?? year));
}
