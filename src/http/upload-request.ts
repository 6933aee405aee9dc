import type { UploadLimits } from '../config.js';
import { ScholarError } from '../errors.js';
import type { ImportFormat } from '../model.js';
import { nearestNames } from '../nearest-names.js';
import { tooManyBytes } from '../source/bound-bytes.js';
import { findFormat } from '../source/find-format.js';

/** What a client says of the file that it sends. */
export interface UploadRequest {
  readonly name: string;
  readonly format: ImportFormat | undefined;
  readonly database: string | undefined;
  readonly dryRun: boolean;
  /** Answer when the import has ended, not when the file is in. */
  readonly wait: boolean;
}

const parameters = ['name', 'format', 'database', 'dryRun', 'wait'];

/** The setting that bounds the body, and the error for more. */
export function bodyBound({ bytes }: UploadLimits) {
  return { maxBytes: bytes, setting: 'UPLOAD_MAX_MB' } as const;
}

/**
 * Reads what stands in the address and the headers of an upload.
 *
 * @throws ScholarError BAD_ARGUMENT, TOO_LARGE by the declared length, UNREADABLE_FILE for a form or an encoding that we do not unpack.
 */
export function readUploadRequest({ searchParams }: URL, headers: Headers, limits: UploadLimits): UploadRequest {
  checkHeaders(headers, limits);
  for (const name of searchParams.keys()) {
    if (!parameters.includes(name))
      throw badArgument(name, `There is no parameter "${name.slice(0, 60)}". ${nearestNames(name, parameters)}`);
  }
  const format = searchParams.get('format')?.trim();
  return {
    name: searchParams.get('name')?.trim().slice(0, 255) || 'upload',
    format: format ? findFormat(format) : undefined,
    database: searchParams.get('database')?.trim().slice(0, 255) || undefined,
    dryRun: readFlag(searchParams, 'dryRun'),
    wait: readFlag(searchParams, 'wait'),
  };
}

function checkHeaders(headers: Headers, limits: UploadLimits): void {
  if (Number(headers.get('content-length')) > limits.bytes) throw tooManyBytes(bodyBound(limits));
  if (/^multipart\//i.test(headers.get('content-type') ?? '')) {
    throw new ScholarError('UNREADABLE_FILE', 'Expected the file itself as the body, got a form. With curl: --data-binary @FILE, not -F.');
  }
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() || 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new ScholarError('UNREADABLE_FILE', `Expected a body as it is or with gzip, got content-encoding ${encoding.slice(0, 60)}.`);
  }
}

function readFlag(searchParams: URLSearchParams, name: string): boolean {
  const text = searchParams.get(name);
  if (text === null || text === 'false') return false;
  if (text === 'true' || text === '') return true;
  throw badArgument(name, `Expected ${name} to be true or false, got "${text.slice(0, 60)}".`);
}

function badArgument(argument: string, message: string): ScholarError {
  return new ScholarError('BAD_ARGUMENT', message, { argument });
}
