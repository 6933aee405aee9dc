import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A listener between a server and Postgres that counts what is asked. */
export interface StatementCounter {
  /** The database, by way of the counter. */
  readonly url: string;
  /** Executed so far: statements of the extended protocol, and texts of the simple one, whatever they hold (BEGIN and COMMIT too). */
  statements(): number;
  /** How often a client wrote again after it had heard an answer. */
  roundTrips(): number;
  close(): void;
}

/** Types of messages from the client (PostgreSQL manual, "Message Formats"). */
const simpleQuery = 0x51;
const execute = 0x45;

/** Opens a counter before the database of the URL. Without TLS, as on one machine. */
export async function openStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let statements = 0;
  let roundTrips = 0;
  const server = createServer((client) => {
    const postgres = connect({ port: Number(target.port || 5432), host: target.hostname, noDelay: true });
    const countStatements = countMessages(() => {
      statements += 1;
    });
    let isAnswered = true;
    client.on('data', (chunk) => {
      countStatements(chunk);
      if (isAnswered) roundTrips += 1;
      isAnswered = false;
    });
    postgres.on('data', () => {
      isAnswered = true;
    });
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
function countMessages(onStatement: () => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const typeLength = isStarted ? 1 : 0;
      if (rest.length < typeLength + 4) return;
      const length = typeLength + rest.readUInt32BE(typeLength);
      if (rest.length < length) return;
      if (isStarted && (rest[0] === simpleQuery || rest[0] === execute)) onStatement();
      isStarted = true;
      rest = rest.subarray(length);
    }
  };
}
