import type { PaperRecord } from '../model.js';

/** A paper with the values that its records give together. */
export interface MergedPaper {
  readonly id: number;
  readonly isNew: boolean;
  /** The smallest hash of its records. */
  readonly naturalKey: string;
  readonly record: PaperRecord;
}

/** year * 10000 + month * 100 + day, with 0 for what is not said: the order by date. Null without a year. */
export function publishedNumber(record: PaperRecord): number | null {
  const { date } = record;
  return date ? date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0) : null;
}
