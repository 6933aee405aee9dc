import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { YogaServerInstance } from 'graphql-yoga';
import type { ServerContext } from './server-context.js';

type Yoga = YogaServerInstance<ServerContext, object>;

/**
 * The handler for `node:http`. Of a plain POST of JSON, which is nearly every request, the body is read here, so that Yoga
 * need not pipe it through streams; that costs more than all else it does with a small question. Everything about the
 * request and its answer is Yoga's and its plugins' affair; whatever is not plain goes to Yoga as it came, but that a HEAD is a GET
 * whose answer Node sends without its body (RFC 9110, 9.3.2): balancers, monitors and previews of links ask so.
 *
 * @param maxBodyBytesOf what a request may send; what is longer is left to Yoga, which refuses it.
 */
export function answerPlainPosts(yoga: Yoga, maxBodyBytesOf: (request: IncomingMessage) => number): RequestListener {
  return (request, response) => {
    if (request.method === 'HEAD') request.method = 'GET';
    if (!isPlainPost(request, maxBodyBytesOf)) return void yoga(request, response);
    readBody(request, (body) => {
      answer(yoga, { request, response, body }).catch(() => response.destroy());
    });
  };
}

function isPlainPost(request: IncomingMessage, maxBodyBytesOf: (request: IncomingMessage) => number): boolean {
  const { method, url, headers } = request;
  return (
    method === 'POST' &&
    url?.startsWith('/graphql') === true &&
    /^application\/json *(;|$)/.test(headers['content-type'] ?? '') &&
    // A body without a declared length has to be counted as it comes.
    Number(headers['content-length']) <= maxBodyBytesOf(request) &&
    // Yoga answers with a stream to who asks for one.
    /^[^,]*json|^\*\/\*$|^$/.test(headers.accept ?? '')
  );
}

/** Nothing is called where the client leaves before the end. */
function readBody(request: IncomingMessage, use: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => use(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
}

interface PlainPost {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

async function answer(yoga: Yoga, { request, response, body }: PlainPost): Promise<void> {
  const { Request } = yoga.fetchAPI;
  // Its length was looked at above.
  const { 'content-length': _length, ...headers } = request.headers as Record<string, string>;
  const read = new Request(`http://localhost${request.url}`, { method: 'POST', headers });
  // Yoga asks for nothing else of the body; a body that is no JSON it hears of by the error.
  read.json = async () => JSON.parse(body.toString());
  // Of one part alone Yoga makes the prototype of its context, and V8 has a new class of objects then for each request, whose
  // properties it looks up as slowly as those of a dictionary. Two parts become a plain object.
  const made = await yoga.handleRequest(read, { req: request } as ServerContext, { res: response });
  const text = await made.text();
  if (response.destroyed) return;
  response.writeHead(made.status, made.statusText, Object.fromEntries(made.headers));
  response.end(text);
}
