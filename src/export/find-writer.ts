import { ScholarError } from '../errors.js';
import type { RecordFormat, RecordWriter } from '../formats/writer.js';
import { writers } from '../formats/writers.js';
import { nearestNames } from '../nearest-names.js';

export type { RecordFormat };

/**
 * The writer of a format by its name; case does not count, and "csl-json" is CSL_JSON.
 *
 * @throws ScholarError BAD_ARGUMENT with the nearest names for one that nothing is called.
 */
export function findWriter(name: string): RecordWriter {
  const wanted = name
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  const writer = writers.find((each) => each.name === wanted);
  if (writer) return writer;
  const names = writers.map((each) => each.name);
  throw new ScholarError('BAD_ARGUMENT', `Unknown format "${name.slice(0, 60)}". ${nearestNames(wanted, names)}`, { argument: 'format' });
}
