import { KeepAliveConnection } from './keep-alive-connection.js';

export interface Load {
  readonly url: URL;
  /** Whole HTTP requests, asked in turn. */
  readonly requests: readonly Buffer[];
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  /** From the first request until the last answer. */
  readonly seconds: number;
  /** One for each request. */
  readonly latenciesMs: readonly number[];
  readonly bytes: number;
}

/** Asks from all connections at once, each as soon as it has its answer, until the time is up; waits for the last answers. */
export async function runLoad({ url, requests, connections, seconds }: Load): Promise<LoadResult> {
  const opened = Array.from({ length: connections }, () => new KeepAliveConnection(url));
  const latenciesMs: number[] = [];
  let bytes = 0;
  let next = 0;
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const askOn = async (connection: KeepAliveConnection) => {
    for (let now = performance.now(); now < until; ) {
      const body = await connection.ask(requests[next++ % requests.length] as Buffer);
      bytes += body.length;
      const answeredAt = performance.now();
      latenciesMs.push(answeredAt - now);
      now = answeredAt;
    }
  };
  await Promise.all(opened.map(askOn));
  const ended = performance.now();
  for (const connection of opened) connection.close();
  return { seconds: (ended - startedAt) / 1000, latenciesMs, bytes };
}

/** A POST of JSON as it goes over the wire. */
export function postRequest(url: URL, body: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(body));
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: keep-alive',
    'Accept: application/json',
    'Content-Type: application/json',
    `Content-Length: ${json.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), json]);
}
