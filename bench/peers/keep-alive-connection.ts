import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** One HTTP/1.1 connection that asks one thing at a time: little more than a socket, so that the load leaves the cores to the servers. */
export class KeepAliveConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #hear: ((received: Buffer) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  constructor(url: URL) {
    this.#socket = connect({ port: Number(url.port), host: url.hostname, noDelay: true });
    this.#socket.on('data', (chunk) => {
      this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
      this.#hear?.(this.#received);
    });
    this.#socket.on('error', (error) => this.#fail?.(error));
    this.#socket.on('close', () => this.#fail?.(new Error(`${url} closed the connection`)));
  }

  /** The body of the answer. Throws for any status but 200. */
  ask(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#received = Buffer.alloc(0);
      this.#fail = reject;
      this.#hear = (received) => {
        const body = readBody(received);
        if (body === undefined) return;
        this.#hear = undefined;
        if (received.indexOf(' 200 ') === 'HTTP/1.1'.length) resolve(body);
        else reject(new Error(received.toString('utf8')));
      };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#fail = undefined;
    this.#socket.destroy();
  }
}

/** Undefined while there is more to come. */
function readBody(received: Buffer): Buffer | undefined {
  const end = received.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const start = end + headEnd.length;
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length === undefined) return readChunks(received, start);
  return received.length < start + Number(length) ? undefined : received.subarray(start, start + Number(length));
}

function readChunks(received: Buffer, start: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = received.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const length = Number.parseInt(received.toString('latin1', at, lineEnd), 16);
    at = lineEnd + 2 + length + 2;
    if (received.length < at) return undefined;
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(lineEnd + 2, lineEnd + 2 + length));
  }
}
