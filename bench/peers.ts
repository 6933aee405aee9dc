import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '../src/db/database.js';
import { installPeers } from './peers/install-peers.js';
import { measure } from './peers/measure.js';
import { withPeersSchema } from './peers/peers-schema.js';
import { proveEqual } from './peers/prove.js';
import { questions } from './peers/questions.js';
import { type RunningServer, serverKinds, startServer } from './peers/servers.js';
import { type Measured, ratioTable, speedTable } from './peers/tables.js';

/**
 * Ours against PostGraphile 5, Pothos' Prisma plugin and the hand-written SQL statement, on one Postgres with one library: the
 * same questions, answers that are checked to be equal, requests per second, latencies, CPU and statements a request.
 */
export async function benchPeers(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  installPeers();
  const library = await openDatabase({ databaseUrl: options.database, dataDir: '', maxConnections: 2 });
  try {
    await withPeersSchema(library.pool, () => compare(library, options));
  } finally {
    await library.close();
  }
}

async function compare(library: Database, options: Options): Promise<void> {
  const proven = await proveEqual(library, options.servers, options.questions);
  const measured: Measured[] = [];
  const servers: RunningServer[] = [];
  try {
    for (const kind of options.servers) servers.push(await startServer(kind, library.url));
    console.log(`${cpus().length} × ${cpus()[0]?.model}`);
    for (const [question, known] of proven) {
      console.log(`\n### ${question.name}: ${question.title}`);
      for (const connections of options.connections) {
        const rounds = await measure(library.pool, servers, question, known, { ...options, connections });
        measured.push({ question, proven: known, connections, rounds });
        console.log(`\n${connections} connections\n\n${speedTable(measured.at(-1) as Measured)}`);
      }
    }
  } finally {
    for (const server of servers) await server.stop();
  }
  console.log(`\n### ratios\n\n${ratioTable(measured)}`);
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string' },
      questions: { type: 'string', default: questions.map(({ name }) => name).join() },
      servers: { type: 'string', default: serverKinds.map(({ name }) => name).join() },
      connections: { type: 'string', default: '4,32' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
    },
  });
  return {
    database: values.database,
    questions: chosen(questions, values.questions),
    servers: chosen(serverKinds, values.servers),
    connections: values.connections.split(',').map(Number),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
  };
}

/** In the order of all; bare SQL is always among the servers, as it says what is right. */
function chosen<Thing extends { readonly name: string }>(all: readonly Thing[], list: string): Thing[] {
  const names = list.split(',');
  const unknown = names.find((name) => !all.some((thing) => thing.name === name));
  if (unknown !== undefined) throw new Error(`Unknown "${unknown}". There are: ${all.map(({ name }) => name).join(', ')}`);
  return all.filter(({ name }) => names.includes(name) || name === 'bare SQL');
}
