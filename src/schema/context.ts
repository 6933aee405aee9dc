import type pg from 'pg';
import { ScholarError } from '../errors.js';
import { type Citer, openCiter } from '../export/citation/citer.js';
import { type Limits, standardLimits } from '../limits.js';
import { type Loaders, openLoaders } from '../loaders/loaders.js';
import type { ReadTransactionOptions } from '../loaders/read-transaction.js';
import type { ImportFormat } from '../model.js';
import { type RateLimitRow, withoutLimit } from './rate-limit-row.js';

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

/** The text of a file that is to come in. */
export interface TextImport {
  readonly text: string;
  readonly name: string;
  /** Found by the content where it is not said. */
  readonly format?: ImportFormat | undefined;
  readonly database?: string | undefined;
  readonly dryRun: boolean;
}

/** What a request may change. Each throws UNAUTHENTICATED, FORBIDDEN or WRITES_DISABLED before it looks at anything. */
export interface Writer {
  /** Gives the import's id when it has ended. */
  importText(input: TextImport): Promise<number>;
  undoImport(importId: number): Promise<void>;
}

/** What one request has for itself. */
export interface RequestContext {
  /** Of one revision of the library, until `renew`. */
  readonly loaders: Loaders;
  /** Writes citations; the same for all requests, since it keeps the styles that it has read. */
  readonly citer: Citer;
  readonly writer: Writer;
  readonly requestId: string;
  /** What the library is called. */
  readonly libraryName: string;
  readonly limits: Limits;
  /** How the client stands, and what its query costs. */
  readonly rateLimit: RateLimitRow;
  readonly notices: Notice[];
  /** Aborted when the server ends: what lasts has to end too. */
  readonly stop: AbortSignal;
  /** Puts new loaders in the place of the old ones, so that what is read next sees what was written. */
  readonly renew: () => void;
  /** Ends the request's read transaction. To be called when the answer is made, also after an error. */
  readonly close: () => Promise<void>;
}

export interface RequestContextOptions extends ReadTransactionOptions {
  readonly pool: pg.Pool;
  readonly requestId: string;
  /** "Library" when not said. */
  readonly libraryName?: string | undefined;
  /** By default one that has the styles that we bring, and no others. */
  readonly citer?: Citer | undefined;
  readonly limits?: Limits | undefined;
  /** By default that of a query without a cost, of whose client nothing is counted. */
  readonly rateLimit?: RateLimitRow | undefined;
  /** Without it, nothing can be written. */
  readonly writer?: Writer | undefined;
  readonly stop?: AbortSignal | undefined;
}

/** Opens the context of one request, in `base`; it takes a connection of the pool with the first question to the database. */
export function openRequestContext<Base extends object>(options: RequestContextOptions, base = {} as Base): Base & RequestContext {
  const context = base as Base & { -readonly [Name in keyof RequestContext]: RequestContext[Name] };
  // One by one, since it is done for every request: Object.assign takes ten times as long.
  context.loaders = openLoaders(options.pool, options);
  context.citer = options.citer ?? packagedCiter;
  context.writer = options.writer ?? noWriter;
  context.requestId = options.requestId;
  context.libraryName = options.libraryName ?? 'Library';
  context.limits = options.limits ?? standardLimits;
  context.rateLimit = options.rateLimit ?? nothingCounted;
  context.notices = [];
  context.stop = options.stop ?? neverStopped;
  context.renew = () => {
    void context.loaders.close();
    context.loaders = openLoaders(options.pool, options);
  };
  context.close = () => context.loaders.close();
  return context;
}

const packagedCiter = openCiter();

const nothingCounted = withoutLimit({ cost: 0, nodeCount: 0 });

const neverStopped = new AbortController().signal;

const noWriter: Writer = { importText: refuseToWrite, undoImport: refuseToWrite };

async function refuseToWrite(): Promise<never> {
  throw new ScholarError('WRITES_DISABLED', 'Nothing can be written here.');
}
