import { ScholarError } from '../errors.js';
import { formats } from '../formats/formats.js';
import type { ImportFormat } from '../model.js';
import { nearestNames } from '../nearest-names.js';

/**
 * The format that is read and called so; case does not count, "csl-json" is CSL_JSON, and BibLaTeX is read as BIBTEX. Undefined
 * for "auto": the content is to show it.
 *
 * @throws ScholarError BAD_ARGUMENT with the nearest names for one that nothing is called.
 */
export function findFormat(name: string): ImportFormat | undefined {
  const wanted = name
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  if (wanted === 'AUTO') return undefined;
  const format = formats.find((each) => each.name === (wanted === 'BIBLATEX' ? 'BIBTEX' : wanted));
  if (format) return format.name;
  const names = formats.map((each) => each.name).sort();
  throw new ScholarError('BAD_ARGUMENT', `No format "${name.slice(0, 60)}" is read. ${nearestNames(wanted, names)}`, {
    argument: 'format',
  });
}
