import { ScholarError } from '../errors.js';

/** Of an answer: the revision of the library that it read. */
export const revisionHeader = 'library-revision';

/** Of a request: read no older revision than this. Gives back what an earlier answer told, such as that of a write. */
export const revisionAtLeastHeader = 'library-revision-at-least';

/**
 * The revision that a request asks for at least; 0 where it does not say.
 *
 * @throws ScholarError BAD_ARGUMENT where it is no whole number.
 */
export function readAtLeast(header: string | readonly string[] | null | undefined): number {
  if (header === null || header === undefined || header === '') return 0;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  throw new ScholarError('BAD_ARGUMENT', `Expected ${revisionAtLeastHeader} to be a whole number, got "${String(header).slice(0, 60)}".`, {
    argument: revisionAtLeastHeader,
  });
}
