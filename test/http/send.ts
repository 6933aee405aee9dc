import { type IncomingHttpHeaders, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What goes as the body: whole with its length, or in parts without one. */
export type Body = string | Uint8Array | readonly (string | Uint8Array)[];

interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request over a connection of its own, and reads the answer even where the body was not wanted to its end. */
export async function send(url: string, options: { method?: string; headers?: Record<string, string>; body?: Body } = {}): Promise<Sent> {
  const { method = 'POST', headers = {}, body = '' } = options;
  const isWhole = typeof body === 'string' || body instanceof Uint8Array;
  const length = isWhole ? { 'content-length': Buffer.byteLength(body) } : {};
  const outgoing = request(url, { method, headers: { ...length, ...headers }, agent: false });
  const answered = new Promise<Sent>((resolve, reject) => {
    outgoing.on('error', reject).on('response', async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
  });
  // Where the server wants no more, the answer tells why.
  pipeline(Readable.from(isWhole ? [body] : body), outgoing).catch(() => {});
  return answered;
}
