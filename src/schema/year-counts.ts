import type { YearCountRow } from '../loaders/details.js';
import { builder } from './builder.js';

/** The papers of one year, as one of a list of years. */
export interface YearCountShape extends YearCountRow {
  /** Of this year and of all before it. */
  readonly cumulative: number;
}

export const YearCount = builder.objectRef<YearCountShape>('YearCount').implement({
  description: 'The papers of one year, of those whose years are counted.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year of publication.' }),
    paperCount: t.exposeInt('paperCount', { description: 'Distinct papers published in that year.' }),
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

/** The years of a list as it shows them: those within the range. `years` are all, ascending. */
export function yearCounts(years: readonly YearCountRow[], range?: GivenRange): YearCountShape[] {
  let cumulative = 0;
  const counted = years.map(({ year, paperCount }) => {
    cumulative += paperCount;
    return { year, paperCount, cumulative };
  });
  return counted.filter(({ year }) => year >= (range?.from ?? year) && year <= (range?.to ?? year));
}
