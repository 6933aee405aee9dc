import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScholarError } from '../errors.js';

export interface ListeningServer {
  /** Such as http://127.0.0.1:4000, with the port that the system chose where 0 was asked for. */
  readonly url: string;
  /** Takes no more requests, waits for the answers that are being made (10 s at most), then ends. */
  close(): Promise<void>;
}

const graceMs = 10_000;

/**
 * Serves the handler at host and port. A client that does not finish its headers within 8 s or its request within 10 s is
 * cut off.
 *
 * @throws ScholarError BAD_SETTINGS where the port is taken or may not be used.
 */
export async function listen(handler: RequestListener, { port, host }: { port: number; host: string }): Promise<ListeningServer> {
  const server = createServer({ headersTimeout: 8_000, requestTimeout: 10_000, connectionsCheckingInterval: 2_000 }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, { port, host })));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    async close() {
      const cutOff = setTimeout(() => server.closeAllConnections(), graceMs).unref();
      await new Promise((resolve) => server.close(resolve));
      clearTimeout(cutOff);
    },
  };
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
