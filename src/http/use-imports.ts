import type { Plugin } from 'graphql-yoga';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { errorCodes, ScholarError } from '../errors.js';
import { revisionOf } from '../loaders/library-version.js';
import { importCost } from '../schema/cost.js';
import { readImportReport } from '../schema/import-report.js';
import { parseImportId } from '../schema/node-id.js';
import { boundBytes } from '../source/bound-bytes.js';
import type { ClientAccounts } from './client-accounts.js';
import type { ImportDoor } from './import-door.js';
import { receiveBody } from './receive-body.js';
import { revisionHeader } from './revision-headers.js';
import type { ServerContext } from './server-context.js';
import { bodyBound, readUploadRequest } from './upload-request.js';

export const importEndpoint = '/import';

interface ImportOptions {
  readonly pool: Pool;
  readonly door: ImportDoor;
  /** Without them nothing is charged. */
  readonly accounts?: ClientAccounts | undefined;
  readonly logger: Logger;
}

/**
 * The door for files: `POST /import` takes one as its body, streamed, packed or not; `GET /import/ID` tells how it stands.
 * Who it is is asked before a byte of the body is read. An upload is answered with 200 when its import has ended, with 202
 * when it goes on for more than a second after the last byte came, unless `wait=true`.
 */
export function useImports(options: ImportOptions): Plugin<object, ServerContext> {
  return {
    // Not async: nothing is to wait here but an upload.
    onRequest({ request, url, endResponse, fetchAPI, serverContext }) {
      if (url.pathname !== importEndpoint && !url.pathname.startsWith(`${importEndpoint}/`)) return undefined;
      return answerRequest({ request, url, serverContext }, options)
        .catch((error: unknown) => toErrorAnswer(error, serverContext, options))
        .then(({ status, body, headers }) => {
          const all = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers };
          endResponse(new fetchAPI.Response(`${JSON.stringify(body, null, 2)}\n`, { status, headers: all }));
        });
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Exchange {
  readonly request: Request;
  readonly url: URL;
  readonly serverContext: ServerContext;
}

async function answerRequest(exchange: Exchange, options: ImportOptions): Promise<Answer> {
  const { request, url } = exchange;
  await charge(exchange, options);
  const id = url.pathname.slice(importEndpoint.length + 1);
  if (request.method === 'GET' && id !== '') return { status: 200, ...(await tell(parseImportId(id, 'id'), options.pool)) };
  if (request.method === 'POST' && id === '') return takeUpload(request, url, options);
  const allowed = id === '' ? 'POST' : 'GET';
  const message = `Expected ${allowed} at ${importEndpoint}${id === '' ? '' : '/ID'}, got ${request.method}.`;
  return { status: 405, body: errorBody('BAD_ARGUMENT', message), headers: { allow: allowed } };
}

/** How long a client is kept waiting for the end when its file is in. */
const patienceMs = 1_000;

async function takeUpload(request: Request, url: URL, { door, pool, logger }: ImportOptions): Promise<Answer> {
  const { access, limits } = door;
  access.check(request.headers.get('authorization'), 'import');
  const { wait, ...given } = readUploadRequest(url, request.headers, limits);
  const hangUp = new AbortController();
  const begun = promiseOf<number>();
  const received = promiseOf<void>();
  const body = receiveBody(request.body ?? noBytes(), { hangUp, onEnd: () => received.resolve() });
  const bytes = boundBytes(body, bodyBound(limits));
  const work = door.importUpload({
    ...given,
    bytes,
    signal: hangUp.signal,
    onBegin: begun.resolve,
    byteSize: declaredLength(request.headers),
  });
  const later = Promise.all([begun.promise, received.promise]).then(([id]) => after(patienceMs, id));
  const id = await (wait ? work : Promise.race([work, later]));
  // Whoever was answered hears of a failure by asking for the import; its cause stands in the log.
  work.catch((error: unknown) => logger.error({ importId: id, err: error }, 'an import failed'));
  const told = await tell(id, pool);
  const headers = { ...told.headers, location: `${importEndpoint}/${told.body.id}` };
  return {
    status: hangUp.signal.aborted ? errorCodes.UPLOAD_BROKEN_OFF.httpStatus : told.body.status === 'RUNNING' ? 202 : 200,
    body: told.body,
    headers,
  };
}

/** How it stands, and the revision at which it does: who sends that back reads what the import wrote. */
async function tell(importId: number, pool: Pool) {
  const told = await readImportReport(pool, importId);
  if (told === undefined) throw new ScholarError('NOT_FOUND', `There is no import ${importId}.`, { argument: 'id' });
  return { body: told.report, headers: { [revisionHeader]: String(revisionOf(told.version)) } };
}

/** Throws what refuses the client. How it stands is told by `useRateLimit`. */
async function charge({ request, serverContext }: Exchange, { accounts, door }: ImportOptions): Promise<void> {
  const charged = await accounts?.charge(serverContext.req, { cost: costOf(request, door), what: 'request', isAllAtMost: true });
  serverContext.rateLimit = charged?.standing;
  if (charged?.refusal) throw charged.refusal;
}

/** A report is asked for again and again; what is refused at once costs what a field of a query does. */
const costOfReport = 20;
const costUnread = 1;

/** Of an upload that does not tell its length. */
const costOfUnknownLength = 1_000;

function costOf({ method, headers }: Request, { access }: ImportDoor): number {
  if (method === 'GET') return costOfReport;
  if (!access.isGranted(headers.get('authorization'))) return costUnread;
  const length = declaredLength(headers);
  return length === undefined ? costOfUnknownLength : importCost(length);
}

function toErrorAnswer(error: unknown, { requestId }: ServerContext, { logger }: ImportOptions): Answer {
  if (error instanceof ScholarError) {
    const { code, message, details } = error;
    // What the client is told of an outage is not all that there is to know.
    if (error.cause !== undefined) logger.error({ requestId, code, err: error.cause }, message);
    const body = errorBody(code, message, details);
    return { status: errorCodes[code].httpStatus, body, headers: errorHeaders(error) };
  }
  logger.error({ requestId, err: error }, 'an upload met an unexpected error');
  const message = `An unexpected error. The server's log tells more under request ${requestId}.`;
  return { status: errorCodes.INTERNAL.httpStatus, body: errorBody('INTERNAL', message, { requestId }) };
}

function errorHeaders({ code, details }: ScholarError): Record<string, string> {
  const { httpStatus } = errorCodes[code];
  if (httpStatus === 401) return { 'www-authenticate': 'Bearer' };
  return httpStatus === 429 || httpStatus === 503 ? { 'retry-after': String(details.retryAfterSeconds ?? 5) } : {};
}

/** As GraphQL has it, so that front ends need one way to read errors. */
function errorBody(code: string, message: string, details: object = {}): object {
  return { errors: [{ message, extensions: { ...details, code } }] };
}

function declaredLength(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length === null ? undefined : Number(length);
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

function promiseOf<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function after<Value>(ms: number, value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
