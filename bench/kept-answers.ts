import { parseArgs } from 'node:util';
import { processCpu } from './peers/cpu.js';
import { openByUrl, setUpLibraries } from './peers/libraries.js';
import { postRequest, runLoad } from './peers/load.js';
import { deep } from './peers/questions/deep.js';
import { point } from './peers/questions/point.js';
import { type RunningServer, type ServerKind, serverKinds, startServer } from './peers/servers.js';

const usage = 'Usage: npm run bench -- kept-answers [--database URL] [--connections 4,32] [--rounds 5] [--seconds 2]';

/**
 * What an answer costs that is kept, against an empty request (`{ __typename }`): CPU of the server a request, rounds in turn, their
 * median. Prints Markdown. Linux only.
 */
export async function benchKeptAnswers(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      database: { type: 'string' },
      connections: { type: 'string', default: '4,32' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
    },
  });
  if (values.help) return console.log(usage);
  const libraries = await (values.database === undefined ? setUpLibraries() : openByUrl({ large: values.database, small: undefined }));
  const server = await startServer(serverKinds[0] as ServerKind, libraries.large.url, { RESPONSE_CACHE_MB: '64' });
  try {
    const points = (await point.variables(libraries.large.pool)).slice(0, 20);
    const questions = new Map([
      ['empty', [postRequest(server.url, { query: '{ __typename }' })]],
      ['point', points.map((variables) => postRequest(server.url, { query: point.scholargraph, variables }))],
      ['deep', [postRequest(server.url, { query: deep.scholargraph, variables: { authors: 20 } })]],
    ]);
    console.log('| connections | empty, CPU ms | point, kept | deep, kept |\n| --- | --- | --- | --- |');
    for (const connections of values.connections.split(',').map(Number)) {
      const effort = { connections, rounds: Number(values.rounds), seconds: Number(values.seconds) };
      const [empty = 0, ...kept] = await measureInTurn(server, [...questions.values()], effort);
      const shown = kept.map((ms) => `${ms.toFixed(3)} (× ${(ms / empty).toFixed(2)})`);
      console.log(`| ${[connections, empty.toFixed(3), ...shown].join(' | ')} |`);
    }
  } finally {
    await server.stop();
    await libraries.close();
  }
}

interface Effort {
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
}

/** The median over the rounds; one that is not counted goes before. */
async function measureInTurn(
  { url, pid }: RunningServer,
  questions: readonly (readonly Buffer[])[],
  { connections, rounds, seconds }: Effort,
): Promise<number[]> {
  const ms: number[][] = questions.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, requests] of questions.entries()) {
      const cpu = await processCpu(pid)();
      const { latenciesMs } = await runLoad({ url, requests, connections, seconds });
      if (round > 0) ms[index]?.push((1000 * (await cpu())) / latenciesMs.length);
    }
  }
  return ms.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
