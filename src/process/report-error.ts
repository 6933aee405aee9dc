import { readSurroundings } from '../config.js';
import { type ErrorCode, ScholarError } from '../errors.js';
import { wrapText } from './wrap-text.js';

/** What the process ends with. `badUse`: what was asked cannot be, whatever the data; `stopped`: a person ended it. */
export const exitCodes = { ok: 0, failed: 1, badUse: 2, stopped: 130 } as const;

/** Of Postgres, see its manual, appendix A. */
const diskFull = '53100';

const badUse: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['BAD_ARGUMENT', 'BAD_SETTINGS']);

/** Tells an error on stderr in one message, with its stack only under DEBUG, and gives the exit code for it. */
export function reportError(error: unknown): number {
  const isOurs = error instanceof ScholarError;
  process.stderr.write(`${wrapText(isOurs ? error.message : unexpected(error))}\n`);
  if (readSurroundings().debug) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return isOurs && badUse.has(error.code) ? exitCodes.badUse : exitCodes.failed;
}

function unexpected(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  if (code === diskFull) return `The disk of the database is full (${message}). Make room there and do it again: nothing is half done.`;
  return `Something happened that we did not foresee: ${message || code || String(error)}\nDEBUG=1 shows where.`;
}
