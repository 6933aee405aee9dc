import { connect } from 'node:net';
import type pg from 'pg';

/** What node-postgres knows of its session on the server. */
interface Session {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

const cancelRequestCode = 80_877_102;
const patienceMs = 5_000;

/**
 * Asks the server to stop what a connection is running, if anything (PostgreSQL manual, 54.2.8: a request of its own, on a new
 * socket, which no pool and no limit of connections keeps waiting; PgBouncer passes it on). The statement fails with 57014.
 * Returns at once; a request that does not arrive is not told, since the statement's time-out stands behind it.
 */
export function cancelStatement(client: pg.ClientBase): void {
  const { host, port, processID, secretKey } = client as unknown as Session;
  const request = Buffer.alloc(16);
  for (const [index, value] of [16, cancelRequestCode, processID, secretKey].entries()) request.writeInt32BE(value, index * 4);
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  socket.once('connect', () => socket.end(request));
  socket.on('error', () => socket.destroy());
  socket.setTimeout(patienceMs, () => socket.destroy()).unref();
}
