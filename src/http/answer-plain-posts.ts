import type { IncomingMessage, RequestListener } from 'node:http';
import type { PlainPost } from './plain-post.js';
import type { ServerContext } from './server-context.js';
import type { ScholarYoga } from './yoga.js';

/**
 * The handler for `node:http`. Of a plain POST of JSON, which is nearly every request, the body is read here, so that Yoga
 * need not pipe it through streams; then it goes the short way, as far as that leads. Whatever is not plain goes to Yoga as it
 * came, but that a HEAD is a GET whose answer Node sends without its body (RFC 9110, 9.3.2): balancers, monitors and previews of
 * links ask so.
 *
 * @param maxBodyBytesOf what a request may send; what is longer is left to Yoga, which refuses it.
 */
export function answerPlainPosts(wire: ScholarYoga, maxBodyBytesOf: (request: IncomingMessage) => number): RequestListener {
  return (request, response) => {
    if (request.method === 'HEAD') request.method = 'GET';
    if (!isPlainPost(request, maxBodyBytesOf)) return void wire.yoga(request, response);
    readBody(request, (body) => {
      answer(wire, { request, response, body }).catch(() => response.destroy());
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

async function answer({ shortWay, yoga }: ScholarYoga, post: PlainPost): Promise<void> {
  const { request, response } = post;
  const out = request.url === '/graphql' ? await shortWay(post) : { goOn: { req: request, res: response } as ServerContext };
  if (!('goOn' in out)) return send(response, { status: 200, statusText: 'OK', ...out });
  const made = await askYoga(yoga, post, out.goOn);
  send(response, { status: made.status, statusText: made.statusText, headers: Object.fromEntries(made.headers), body: await made.text() });
}

/** Everything about the request and its answer is Yoga's and its plugins' affair. */
function askYoga({ fetchAPI, handleRequest }: ScholarYoga['yoga'], { request, body }: PlainPost, context: ServerContext) {
  // Its length was looked at above.
  const { 'content-length': _length, ...headers } = request.headers as Record<string, string>;
  const read = new fetchAPI.Request(`http://localhost${request.url}`, { method: 'POST', headers });
  // Yoga asks for nothing else of the body; a body that is no JSON it hears of by the error.
  read.json = async () => JSON.parse(body.toString());
  return handleRequest(read, context);
}

interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
}

function send(response: PlainPost['response'], { status, statusText, headers, body }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, statusText, headers);
  response.end(body);
}
