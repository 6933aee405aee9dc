import type { Loaders } from '../loaders/loaders.js';
import type { PaperRecord } from '../model.js';

/** A paper of the library, whole. */
export interface StoredPaper {
  readonly id: number;
  readonly record: PaperRecord;
}

/** Draws papers from the library, in the order of the ids; what is not there is left out. One statement. */
export async function drawPapers({ recordByPaper }: Pick<Loaders, 'recordByPaper'>, ids: readonly number[]): Promise<StoredPaper[]> {
  const records = await Promise.all(ids.map((id) => recordByPaper.load(id)));
  return records.flatMap((record, index) => (record === undefined ? [] : [{ id: ids[index] as number, record }]));
}
