import type pg from 'pg';
import { type Citer, openCiter } from '../export/citation/citer.js';
import { type Limits, standardLimits } from '../limits.js';
import { type Loaders, openLoaders } from '../loaders/loaders.js';
import type { ReadTransactionOptions } from '../loaders/read-transaction.js';

/** Something that the answer alone does not tell; it goes into the answer's `extensions.notices`. */
export interface Notice {
  readonly code: 'NOT_FOUND';
  readonly message: string;
  /** The field of the answer that it is about. */
  readonly path: readonly (string | number)[];
  readonly argument: string;
  /** What is nearest to what was asked for, nearest first; may be empty. */
  readonly nearest: readonly string[];
}

/** In the order of the fields of the answer, whichever was looked up first. */
export function sortNotices(notices: readonly Notice[], data: object | null | undefined): Notice[] {
  const fields = Object.keys(data ?? {});
  return notices.toSorted((one, other) => fields.indexOf(String(one.path[0])) - fields.indexOf(String(other.path[0])));
}

/** What one request has for itself. */
export interface RequestContext {
  readonly loaders: Loaders;
  /** Writes citations; the same for all requests, since it keeps the styles that it has read. */
  readonly citer: Citer;
  readonly requestId: string;
  readonly limits: Limits;
  readonly notices: Notice[];
  /** Ends the request's read transaction. To be called when the answer is made, also after an error. */
  readonly close: () => Promise<void>;
}

export interface RequestContextOptions extends Pick<ReadTransactionOptions, 'onStatement' | 'onRoundTrip'> {
  readonly pool: pg.Pool;
  readonly requestId: string;
  /** By default one that has the styles that we bring, and no others. */
  readonly citer?: Citer;
  readonly limits?: Limits;
}

const packagedCiter = openCiter();

/** Opens the context of one request; it takes a connection of the pool with the first question to the database. */
export function openRequestContext(options: RequestContextOptions): RequestContext {
  const { pool, requestId, citer = packagedCiter, limits = standardLimits, ...watch } = options;
  const loaders = openLoaders(pool, watch);
  return { loaders, citer, requestId, limits, notices: [], close: loaders.close };
}
