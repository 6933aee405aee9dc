import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A listener between a server and Postgres that counts what is asked. */
export interface StatementCounter {
  /** The database, by way of the counter. */
  readonly url: string;
  /** Executed so far: statements of the extended protocol, and texts of the simple one, whatever they hold (BEGIN and COMMIT too). */
  statements(): number;
  /** How often a client waited for an answer: each ends with a sync of the extended protocol, or is a text of the simple one. */
  roundTrips(): number;
  close(): void;
}

/** Types of messages from the client (PostgreSQL manual, "Message Formats"). */
const simpleQuery = 0x51;
const execute = 0x45;
const sync = 0x53;

/** Opens a counter before the database of the URL. Without TLS, as on one machine. */
export async function openStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let statements = 0;
  let roundTrips = 0;
  const server = createServer((client) => {
    const postgres = connect({ port: Number(target.port || 5432), host: target.hostname, noDelay: true });
    const count = readMessages((type) => {
      if (type === simpleQuery || type === execute) statements += 1;
      if (type === simpleQuery || type === sync) roundTrips += 1;
    });
    client.on('data', count);
    client.pipe(postgres).pipe(client);
    for (const socket of [client, postgres]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    statements: () => statements,
    roundTrips: () => roundTrips,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Follows the messages of one connection: first the start-up message, which has no type, then type, length, content. */
function readMessages(onMessage: (type: number | undefined) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const typeLength = isStarted ? 1 : 0;
      if (rest.length < typeLength + 4) return;
      const length = typeLength + rest.readUInt32BE(typeLength);
      if (rest.length < length) return;
      if (isStarted) onMessage(rest[0]);
      isStarted = true;
      rest = rest.subarray(length);
    }
  };
}
