import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import { errorCodes, ScholarError } from '../errors.js';
import { exportPapers } from '../export/export-papers.js';
import { findWriter } from '../export/find-writer.js';
import { revisionOf } from '../loaders/library-version.js';
import { openLoaders } from '../loaders/loaders.js';
import type { ReadingPlaces } from '../loaders/reading-places.js';
import { nearestNames } from '../nearest-names.js';
import { readPaperSelection } from '../schema/paper-selection.js';
import { type AccountOptions, type ClientAccounts, openAccounts } from './client-accounts.js';
import { type CorsOrigins, setCorsHeaders } from './cors.js';
import { mayBeOfPlace } from './failure-of-place.js';
import { readAtLeast, revisionAtLeastHeader, revisionHeader } from './revision-headers.js';
import { setSecurityHeaders } from './security-headers.js';
import { requestIdOf } from './use-request-id.js';
import { namesTag } from './use-response-cache.js';

interface ExportOptions extends Partial<AccountOptions> {
  readonly places: ReadingPlaces;
  readonly logger: Logger;
  readonly corsOrigins: CorsOrigins;
}

/** Whatever it holds: how much that is, is known when it is made. Of a smaller limit all is charged. */
const costOfExport = 1_000;
/** What is refused at once costs what a field of a query does. */
const costUnread = 1;

/** Each holds a connection of the pool for as long as its client reads. */
const maxExports = 4;

/** A client that takes nothing for so long is given up: its transaction keeps the database from clearing up. */
const stalledAfterMs = 60_000;

const statementTimeoutMs = 60_000;

/**
 * Answers `GET /export?format=…&filter=…&orderBy=…&ids=…` with a document of all papers that are asked for, whatever their
 * number, as fast as the client takes it; hands every other request on to `next`. The document is of one state of the library,
 * and its ETag stands for that state. What breaks when the answer has begun cuts the connection, so that nobody takes a part for
 * the whole. What an export costs is charged to its client before.
 */
export function answerExports(options: ExportOptions, next: RequestListener): RequestListener {
  const { limiter, trustedProxies = 0, isGranted = () => false } = options;
  const accounts = openAccounts({ limiter, trustedProxies, isGranted });
  let running = 0;
  return (request, response) => {
    if (!/^\/export(?:\?|$)/.test(request.url ?? '')) return void next(request, response);
    // Which pages may ask is told by Yoga.
    if (request.method === 'OPTIONS') return void next(request, response);
    const exchange = { request, response, requestId: requestIdOf(request.headers['x-request-id']) };
    setHeaders(exchange, options);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(exchange);
    if (running >= maxExports)
      return tell(exchange, new ScholarError('BUSY', `${maxExports} exports are running. Try again in a while.`), options);
    running += 1;
    response.setTimeout(stalledAfterMs, () => response.destroy());
    answer(exchange, { ...options, accounts })
      .catch((error: unknown) => tell(exchange, error, options))
      .finally(() => {
        running -= 1;
      });
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

interface Surroundings extends ExportOptions {
  readonly accounts: ClientAccounts | undefined;
}

async function answer(exchange: Exchange, { places, accounts }: Surroundings): Promise<void> {
  const { request, response } = exchange;
  const { atLeast, ...asked } = await readCharged(exchange, accounts);
  const onHangUp = (stop: () => void) => response.once('close', () => response.writableFinished || stop());
  const { loaders, first, pieces } = await begin({ ...asked, places, onHangUp }, places.choose(atLeast));
  try {
    const version = loaders.version();
    const etag = `"${createHash('sha256').update(`${version} ${request.url}`).digest('base64url')}"`;
    response.setHeader('etag', etag).setHeader('cache-control', 'no-cache').appendHeader('vary', revisionAtLeastHeader);
    response.setHeader(revisionHeader, String(revisionOf(version)));
    if (namesTag(request.headers['if-none-match'], etag)) return void response.writeHead(304).end();
    response.setHeader('content-type', asked.writer.mediaType);
    response.setHeader('content-disposition', `attachment; filename="papers${asked.writer.extension}"`);
    if (request.method === 'HEAD') return void response.writeHead(200).end();
    await pipeline(Readable.from(startingWith(first, pieces)), response);
  } finally {
    await loaders.close();
  }
}

/**
 * Reads what is asked for, and charges it.
 *
 * @throws ScholarError BAD_ARGUMENT, RATE_LIMITED
 */
async function readCharged({ request, response }: Exchange, accounts: ClientAccounts | undefined): Promise<ReturnType<typeof readRequest>> {
  const reading = Promise.resolve(request).then(readRequest);
  const cost = await reading.then(
    () => costOfExport,
    () => costUnread,
  );
  const charged = await accounts?.charge(request, { cost, what: 'export', isAllAtMost: true });
  if (charged) response.setHeaders(new Headers(accounts?.headersOf(charged.standing)));
  if (charged?.refusal) throw charged.refusal;
  return reading;
}

function readRequest({ url = '', headers }: IncomingMessage) {
  return { ...readAddress(url), atLeast: readAtLeast(headers[revisionAtLeastHeader]) };
}

interface Asked extends ReturnType<typeof readAddress> {
  readonly places: ReadingPlaces;
  /** Whom to call when the client leaves before the end. */
  readonly onHangUp: (stop: () => void) => void;
}

/** Asks for the first piece, so that what cannot be is told before the answer begins; where a replica fails, of the primary. */
async function begin(asked: Asked, place: ReadingPlaces['primary']) {
  const { places, onHangUp } = asked;
  const loaders = openLoaders(place, { statementTimeoutMs });
  onHangUp(loaders.abandon);
  try {
    const pieces = exportPapers(loaders, asked);
    return { loaders, pieces, first: await pieces.next() };
  } catch (error) {
    await loaders.close();
    if (place === places.primary || !mayBeOfPlace(error)) throw error;
    places.doubt(place);
    return begin(asked, places.primary);
  }
}

async function* startingWith(first: IteratorResult<string, void>, others: AsyncGenerator<string, void, void>): AsyncGenerator<string> {
  if (first.done) return;
  yield first.value;
  yield* others;
}

const parameterNames = ['format', 'filter', 'orderBy', 'ids'];

/** @throws ScholarError BAD_ARGUMENT for a parameter that is unknown, given twice, or cannot be read. */
function readAddress(url: string) {
  const parameters = new URL(url, 'http://localhost').searchParams;
  for (const name of new Set(parameters.keys())) {
    if (!parameterNames.includes(name))
      throw badArgument(name, `Unknown parameter "${name.slice(0, 60)}". ${nearestNames(name, parameterNames)}`);
    if (parameters.getAll(name).length > 1)
      throw badArgument(name, `Expected ${name} once, got it ${parameters.getAll(name).length} times.`);
  }
  const given = (name: string) => parameters.get(name) || undefined;
  return {
    writer: findWriter(given('format') ?? 'RIS'),
    selection: readPaperSelection({ filter: given('filter'), orderBy: given('orderBy'), ids: given('ids') }),
  };
}

function badArgument(argument: string, message: string): ScholarError {
  return new ScholarError('BAD_ARGUMENT', message, { argument });
}

function setHeaders({ request, response, requestId }: Exchange, { corsOrigins }: ExportOptions): void {
  response.setHeader('x-request-id', requestId);
  setSecurityHeaders(response);
  setCorsHeaders(request, response, corsOrigins);
}

function refuseMethod({ request, response }: Exchange): void {
  const message = `Expected GET or HEAD for /export, got ${request.method}.`;
  response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'application/json' }).end(JSON.stringify({ errors: [{ message }] }));
}

/** An error as GraphQL tells it, with its status; one that nobody foresaw is masked, and logged under the request's id. */
function tell({ response, requestId }: Exchange, error: unknown, { logger }: ExportOptions): void {
  const isGone = response.destroyed && !response.writableFinished;
  if (!(error instanceof ScholarError) && !isGone)
    logger.error({ requestId, path: 'export', err: error }, 'an export met an unexpected error');
  if (response.headersSent || isGone) return void response.destroy();
  const fault =
    error instanceof ScholarError
      ? error
      : new ScholarError('INTERNAL', `An unexpected error. The server's log tells more under request ${requestId}.`, { requestId });
  const { message, code, details } = fault;
  for (const name of ['etag', 'cache-control', 'content-disposition']) response.removeHeader(name);
  const { httpStatus } = errorCodes[code];
  if (httpStatus === 429 || httpStatus === 503) response.setHeader('retry-after', String(details.retryAfterSeconds ?? 5));
  response.writeHead(httpStatus, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { ...details, code } }] }));
}
