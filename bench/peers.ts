import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { postgresCpu } from './peers/cpu.js';
import { growthTable } from './peers/growth.js';
import { installPeers } from './peers/install-peers.js';
import { type Libraries, openByUrl, setUpLibraries } from './peers/libraries.js';
import { measure } from './peers/measure.js';
import { withPeersSchema } from './peers/peers-schema.js';
import { proveEqual } from './peers/prove.js';
import { questions } from './peers/questions.js';
import { type RunningServer, type ServerKind, serverKinds, startServer } from './peers/servers.js';
import { type Measured, ratioTable, speedTable } from './peers/tables.js';

const usage = `Usage: npm run bench -- peers [options]

  --questions point,deep,…       some of: ${questions.map(({ name }) => name).join(', ')}
  --servers "PostGraphile",…     some of: ${serverKinds.map(({ name }) => name).join(', ')} (bare SQL always runs)
  --connections 4,32             how many at once
  --rounds 3  --seconds 4        rounds of each server, and how long one takes
  --database URL                 a library that is there, instead of an embedded PostgreSQL and an import
  --small-database URL           the same, of the smaller library
  --no-growth                    leave out the comparison of both libraries
`;

/**
 * Ours against PostGraphile 5, Pothos' Prisma plugin and the hand-written SQL statement, on one Postgres with one library: the
 * same questions, answers that are checked to be equal, requests per second, latencies, CPU and statements a request; then
 * ours on a smaller library, to see what grows. Prints Markdown. Linux only: CPU is read from /proc.
 */
export async function benchPeers(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) return console.log(usage);
  installPeers();
  const { database, smallDatabase } = options;
  const libraries = await (database === undefined ? setUpLibraries() : openByUrl({ large: database, small: smallDatabase }));
  try {
    await printSurroundings(libraries);
    await withPeersSchema(libraries.large.pool, () => compare(libraries, options));
    if (options.growth) {
      const table = await growthTable(libraries, serverKinds[0] as ServerKind, options.questions, { ...options, connections: 1 });
      console.log(`\n### cost against growth: ours on the smaller → the larger library, one connection\n\n${table}`);
    }
  } finally {
    await libraries.close();
  }
}

async function printSurroundings({ large: { pool }, isOwnServer }: Libraries): Promise<void> {
  const version = (await pool.query('SHOW server_version')).rows[0].server_version;
  const papers = (await pool.query('SELECT paper_count FROM library')).rows[0].paper_count;
  const machine = `${cpus().length} × ${cpus()[0]?.model}`;
  console.log(`${papers.toLocaleString('en')} papers, PostgreSQL ${version}, Node ${process.versions.node}, ${machine}`);
  if (!isOwnServer) console.log("The Postgres is not the bench's own: workers of parallel plans are not in its CPU.");
}

async function compare({ large: library, isOwnServer }: Libraries, options: Options): Promise<void> {
  const proven = await proveEqual(library, options.servers, options.questions);
  const postgres = await postgresCpu(library.pool, { isOwnServer });
  const measured: Measured[] = [];
  const servers: RunningServer[] = [];
  try {
    for (const kind of options.servers) servers.push(await startServer(kind, library.url));
    for (const [question, known] of proven) {
      console.log(`\n### ${question.name}: ${question.title}`);
      for (const connections of options.connections) {
        const rounds = await measure(postgres, servers, question, known, { ...options, connections });
        const result: Measured = { question, proven: known, connections, rounds };
        measured.push(result);
        console.log(`\n${connections} connections\n\n${speedTable(result)}`);
      }
    }
  } finally {
    for (const server of servers) await server.stop();
  }
  console.log(`\n### ratios\n\n${ratioTable(measured)}`);
}

type Options = NonNullable<ReturnType<typeof readOptions>>;

/** Undefined where help is asked for. */
function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      help: { type: 'boolean', default: false },
      database: { type: 'string' },
      'small-database': { type: 'string' },
      growth: { type: 'boolean', default: true },
      questions: { type: 'string', default: questions.map(({ name }) => name).join() },
      servers: { type: 'string', default: serverKinds.map(({ name }) => name).join() },
      connections: { type: 'string', default: '4,32' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
    },
  });
  if (values.help) return undefined;
  return {
    database: values.database,
    smallDatabase: values['small-database'],
    growth: values.growth,
    questions: chosen(questions, values.questions.split(',')),
    servers: chosen(serverKinds, [...values.servers.split(','), 'bare SQL']),
    connections: values.connections.split(',').map(Number),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
  };
}

/** In the order of all. */
function chosen<Thing extends { readonly name: string }>(all: readonly Thing[], names: readonly string[]): Thing[] {
  const unknown = names.find((name) => !all.some((thing) => thing.name === name));
  if (unknown !== undefined) throw new Error(`Unknown "${unknown}". There are: ${all.map(({ name }) => name).join(', ')}`);
  return all.filter(({ name }) => names.includes(name));
}
