import { createServer } from 'node:net';

/** A port of the loopback address that nobody listens on; `wanted` if that is free. */
export async function findFreePort(wanted = 0): Promise<number> {
  const server = createServer();
  const port = await new Promise<number | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : undefined);
    });
  });
  if (port === undefined) return findFreePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
