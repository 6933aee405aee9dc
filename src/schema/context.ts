import type pg from 'pg';
import { type Loaders, openLoaders } from '../loaders/loaders.js';

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

/** What one request has for itself. */
export interface RequestContext {
  readonly loaders: Loaders;
  readonly requestId: string;
  readonly notices: Notice[];
  /** Ends the request's read transaction. To be called when the answer is made, also after an error. */
  readonly close: () => Promise<void>;
}

/** Opens the context of one request; it takes a connection of the pool with the first question to the database. */
export function openRequestContext(options: { pool: pg.Pool; requestId: string; onStatement?: (sql: string) => void }): RequestContext {
  const loaders = openLoaders(options.pool, { onStatement: options.onStatement });
  return { loaders, requestId: options.requestId, notices: [], close: loaders.close };
}
