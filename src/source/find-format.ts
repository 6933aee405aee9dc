import { ScholarError } from '../errors.js';
import { formats } from '../formats/formats.js';
import type { ImportFormat } from '../model.js';
import { nearestNames } from '../nearest-names.js';

/**
 * The format that is read and called so; case does not count, and "csl-json" is CSL_JSON.
 *
 * @throws ScholarError BAD_ARGUMENT with the nearest names for one that nothing is called.
 */
export function findFormat(name: string): ImportFormat {
  const wanted = name
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  const format = formats.find((each) => each.name === wanted);
  if (format) return format.name;
  const names = formats.map((each) => each.name).sort();
  throw new ScholarError('BAD_ARGUMENT', `No format "${name.slice(0, 60)}" is read. ${nearestNames(wanted, names)}`, {
    argument: 'format',
  });
}
