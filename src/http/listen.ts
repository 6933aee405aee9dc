import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { errorCodes, ScholarError } from '../errors.js';

export interface ListeningServer {
  /** Such as http://127.0.0.1:4000, with the port that the system chose where 0 was asked for. */
  readonly url: string;
  /** Takes no more requests, waits for the answers that are being made (8 s at most), then ends. */
  close(): Promise<void>;
}

/** With what the database takes to close, a process that is told to end has ended within 10 s: supervisors kill it then. */
const graceMs = 8_000;

/** How long a request that is no upload may take to come. */
const requestMs = 10_000;

/**
 * How long a connection is kept without a request. Longer than proxies and clients keep theirs (60 s is their usual): where both
 * ends agree on a moment, a request that sets out just then meets a closed door.
 */
const idleMs = 65_000;

/** How long what a refused client still sends is taken and thrown away, so that it comes to read its answer. */
const lingerMs = 2_000;

interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** A request that may take as long as it takes to come; none when not said. */
  readonly isUpload?: (request: IncomingMessage) => boolean;
  /** Whether who asks first (`Expect: 100-continue`) may send its body; all may when not said. */
  readonly mayContinue?: (request: IncomingMessage) => boolean;
  /** Sets the headers that every answer has, where it is answered here; none when not said. */
  readonly setHeaders?: (request: IncomingMessage, response: ServerResponse) => void;
}

/**
 * Serves the handler at host and port. A client that does not finish its headers within 8 s or its request within 10 s is
 * told 408 and cut off, unless it is an upload; the handler sees no more of what it sends.
 *
 * @throws ScholarError BAD_SETTINGS where the port is taken or may not be used.
 */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<ListeningServer> {
  const { port, host, isUpload = () => false, mayContinue = () => true, setHeaders = () => {} } = options;
  const answering = new Set<ServerResponse>();
  const answer: RequestListener = (request, response) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    closeAfterEarlyAnswer(request, response);
    if (!isUpload(request)) within(requestMs, request, () => refuseSlow(request, response, setHeaders));
    handler(request, response);
  };
  // Node's own time for a request knows no uploads.
  const times = { headersTimeout: 8_000, requestTimeout: 0, keepAliveTimeout: idleMs, connectionsCheckingInterval: 2_000 };
  const server = createServer(times, answer);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (mayContinue(request)) response.writeContinue();
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, { port, host })));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    async close() {
      // A connection that is kept would be asked again and again.
      for (const response of answering) if (!response.headersSent) response.setHeader('connection', 'close');
      const cutOff = setTimeout(() => server.closeAllConnections(), graceMs).unref();
      await new Promise((resolve) => server.close(resolve));
      clearTimeout(cutOff);
    },
  };
}

/**
 * Whoever is answered before its whole body came, since it was refused, is told `Connection: close` and gets no other answer on
 * this connection. To close it at once would reset it, and the client could lose the answer unread: it is ended on our side,
 * and what still comes is thrown away for a while (RFC 9112, 9.6).
 */
function closeAfterEarlyAnswer(request: IncomingMessage, response: ServerResponse): void {
  const { headers, socket } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const destroySoon = socket.destroySoon.bind(socket);
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (...given: unknown[]) => {
    if (request.complete) return writeHead(...given);
    response.shouldKeepAlive = false;
    // What Node calls after the last answer of a connection; it would reset it.
    socket.destroySoon = () => linger({ request, socket, destroySoon });
    return writeHead(...given);
  };
}

interface EarlyAnswered {
  readonly request: IncomingMessage;
  /** The request forgets it when it ends. */
  readonly socket: Socket;
  readonly destroySoon: () => void;
}

function linger({ request, socket, destroySoon }: EarlyAnswered): void {
  if (request.complete) {
    destroySoon();
    return;
  }
  socket.end();
  within(lingerMs, request, () => socket.destroy());
  // A reader that waits for "readable" would keep the body from flowing.
  request
    .removeAllListeners('readable')
    .on('error', () => {})
    .once('end', destroySoon)
    .resume();
}

/** Tells who is too slow, where it has no answer yet. To be called after `closeAfterEarlyAnswer`. */
function refuseSlow(request: IncomingMessage, response: ServerResponse, setHeaders: NonNullable<ListenOptions['setHeaders']>): void {
  if (response.headersSent) return void request.socket.destroy();
  const fault = new ScholarError('TOO_SLOW', `Expected the whole request within ${requestMs / 1_000} s, got a part of it.`);
  // Nobody may come to act on a body that was refused, should the rest of it come after all.
  for (const event of ['data', 'readable', 'end']) request.removeAllListeners(event);
  setHeaders(request, response);
  response.writeHead(errorCodes.TOO_SLOW.httpStatus, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors: [{ message: fault.message, extensions: { code: fault.code } }] }));
  if (request.listenerCount('error') > 0) request.emit('error', fault);
}

/** Calls it unless the whole request came in this time. */
function within(ms: number, request: IncomingMessage, giveUp: () => void): void {
  if (request.complete) return;
  const timer = setTimeout(() => {
    if (!request.complete) giveUp();
  }, ms).unref();
  request.once('close', () => clearTimeout(timer));
}

function explain(error: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  if (error.code === 'EADDRINUSE') {
    return new ScholarError(
      'BAD_SETTINGS',
      `Port ${port} of ${host} is in use by another program. Set PORT to a free one, such as PORT=${port + 1}.`,
    );
  }
  if (error.code === 'EACCES') {
    return new ScholarError('BAD_SETTINGS', `Port ${port} may not be used by this user. Set PORT to one above 1023, such as PORT=4000.`);
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') {
    return new ScholarError('BAD_SETTINGS', `This machine has no address ${host}. Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`);
  }
  return error;
}
