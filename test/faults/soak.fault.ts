import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { checkLibrary } from '../../src/ingest/check-library.js';
import { makeFolder } from '../cli/command.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { inForm, randomNumbers, tell } from './form.js';
import { startImporter } from './importer.js';
import { memoryMb } from './measured-command.js';
import { ask, startServer } from './running-server.js';

const connections = 32;
const seconds = inForm({ short: 8, medium: 60, long: 600 });
const random = randomNumbers('soak');
const file = join(makeFolder(), 'library.ris');
const records = growingLibrary(100).split(/(?<=^ER {2}- *\n)/m);

const questions: readonly (() => string)[] = [
  () => `{ papers(first: ${1 + Math.floor(random() * 30)}) { totalCount nodes { title authors(first: 5) { edges { node { name } } } } } }`,
  () =>
    '{ authors(first: 10, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) { nodes { name paperCount coAuthors(first: 5) { totalCount } } } }',
  () => `{ paper(by: { doi: "10.5555/paper.${Math.floor(random() * 200)}" }) { title keywords(first: 5) { edges { node { label } } } } }`,
  () => '{ keywords(first: 10) { totalCount nodes { label paperCount } } }',
  () => '{ search(query: "voting", first: 10) { edges { node { __typename } } } }',
];

interface Sample {
  readonly minutes: number;
  readonly mb: number;
}

/** Megabytes a minute, by least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [x, y] = [mean(({ minutes }) => minutes), mean(({ mb }) => mb)];
  const rise = samples.reduce((sum, { minutes, mb }) => sum + (minutes - x) * (mb - y), 0);
  return rise / samples.reduce((sum, { minutes }) => sum + (minutes - x) ** 2, 0);
}

it(`${connections} connections that ask while files come in: every answer without error, memory level`, async () => {
  const database = await createTestDatabase();
  const server = await startServer({ DATABASE_URL: database.url });
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt > seconds * 1000;
  const latencies: number[] = [];
  const failures = new Map<string, number>();
  const samples: Sample[] = [];
  const client = async () => {
    while (!isOver()) {
      const question = questions[Math.floor(random() * questions.length)];
      const { status, text, milliseconds } = await ask(server.url, question?.() ?? '');
      latencies.push(milliseconds);
      if (status !== 200 || text.includes('"errors"'))
        failures.set(`${status} ${text.slice(0, 200)}`, (failures.get(`${status} ${text.slice(0, 200)}`) ?? 0) + 1);
    }
  };
  const importing = async () => {
    for (let count = 0; !isOver(); count += 1) {
      writeFileSync(file, records.slice(count * 100, count * 100 + 200).join(''));
      expect(await (await startImporter(database.url, 50, file)).ended).toMatchObject({ code: 0 });
      if ((count + 1) * 100 > records.length) break;
    }
  };
  const sampling = async () => {
    for (; !isOver(); await delay(1000)) {
      samples.push({ minutes: (performance.now() - startedAt) / 60_000, mb: memoryMb(server.process.pid) ?? Number.NaN });
    }
  };
  await Promise.all([...Array.from({ length: connections }, client), importing(), sampling()]);
  server.process.kill('SIGTERM');
  await server.ended;
  const { faults, records: kept } = await checkLibrary(database);
  await database.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => Math.round(latencies[Math.floor(latencies.length * share)] ?? 0);
  const later = samples.slice(Math.floor(samples.length / 3));
  tell(
    `a soak of ${seconds} s`,
    `${latencies.length} answers, ${kept} records came in, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, memory ${samples[0]?.mb} to ${samples.at(-1)?.mb} MB, ${slopeOf(later).toFixed(1)} MB a minute in the last two thirds`,
  );
  expect([...failures]).toEqual([]);
  expect(faults).toEqual([]);
});
