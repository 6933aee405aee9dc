import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { formats, readRecords } from '../src/formats/formats.js';
import type { ImportFormat } from '../src/model.js';
import { openSource } from '../src/source/open-source.js';

const data = optionOf('--data') ?? join(import.meta.dirname, '../../shared/data/formats');
const fixtures = join(import.meta.dirname, '../test/formats/fixtures');
const largestSample = 2_000_000;
const chunkLength = 65_536;
/** Kinds of file that hold records of other files, or answers to them. */
const extensions: ReadonlySet<string> = new Set(['.ris', '.bib', '.json', '.xml', '.csv', '.txt', '.nbib', '.enw', '.isi', '.tsv', '.ref']);

interface Sample {
  readonly path: string;
  readonly size: number;
}

/**
 * npm run bench -- formats [--data FOLDER] [FORMAT …]: how fast each format is read, and in how much memory. The sample is the largest real file
 * of it up to 2 MB in ../shared/data/formats, or a fixture of ours where there is none, read again and again for a second of
 * one core, in a process of its own. Prints a table.
 */
export async function benchFormats(args: readonly string[]): Promise<void> {
  const [path] = args;
  const wanted = args.filter((arg) => formats.some(({ name }) => name === arg));
  if (path !== undefined && existsSync(path)) return console.log(JSON.stringify(await measure(path)));
  console.log('| format | sample | records | records/s | MB/s | peak memory over the start |');
  console.log('|---|---|---|---|---|---|');
  const samples = await findSamples();
  for (const { name, label } of formats) {
    const sample = samples.get(name);
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(sample ? `| ${label} | ${await rowOf(sample)} |` : `| ${label} | none | | | | |`);
  }
}

async function rowOf({ path }: Sample): Promise<string> {
  const root = path.startsWith(data) ? data : join(import.meta.dirname, '..');
  const child = spawnSync(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'formats', path], { encoding: 'utf8' });
  if (child.status !== 0) return `${relative(root, path)} | failed: ${child.stderr.slice(0, 200)} | | | `;
  const { records, perSecond, megabytes, memory } = JSON.parse(child.stdout) as Awaited<ReturnType<typeof measure>>;
  return `${relative(root, path)} | ${records} | ${Math.round(perSecond)} | ${megabytes.toFixed(1)} | ${Math.round(memory)} MB`;
}

async function measure(path: string): Promise<{ records: number; perSecond: number; megabytes: number; memory: number }> {
  const source = await openSource({ path });
  let text = '';
  for await (const chunk of source.text) text += chunk;
  await source.close();
  const records = await readOnce(source.format, text);
  const memoryBefore = process.memoryUsage.rss();
  const started = process.cpuUsage();
  let times = 0;
  let seconds = 0;
  for (; seconds < 1; seconds = process.cpuUsage(started).user / 1e6) {
    await readOnce(source.format, text);
    times += 1;
  }
  const memory = process.resourceUsage().maxRSS / 1024 - memoryBefore / 1024 ** 2;
  return { records, perSecond: (records * times) / seconds, megabytes: (text.length * times) / seconds / 1e6, memory };
}

async function readOnce(format: ImportFormat, text: string): Promise<number> {
  const chunks = Array.from({ length: Math.ceil(text.length / chunkLength) }, (_, index) =>
    text.slice(index * chunkLength, (index + 1) * chunkLength),
  );
  let records = 0;
  for await (const _ of readRecords(format, chunks)) records += 1;
  return records;
}

/** The largest file of each format; one of others before one of ours. */
async function findSamples(): Promise<ReadonlyMap<ImportFormat, Sample>> {
  const samples = new Map<ImportFormat, Sample>();
  for (const folder of [fixtures, data].filter((each) => existsSync(each))) {
    const best = new Map<ImportFormat, Sample>();
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      const { size } = statSync(path);
      if (!extensions.has(extname(name)) || size > largestSample) continue;
      const format = await formatOf(path);
      if (format !== undefined && size > (best.get(format)?.size ?? 0) && (await hasPapers(format, path))) best.set(format, { path, size });
    }
    for (const [format, sample] of best) samples.set(format, sample);
  }
  return samples;
}

async function formatOf(path: string): Promise<ImportFormat | undefined> {
  try {
    const source = await openSource({ path });
    await source.close();
    return source.format;
  } catch {
    return undefined;
  }
}

async function hasPapers(format: ImportFormat, path: string): Promise<boolean> {
  for await (const { paper } of readRecords(format, [readFileSync(path, 'utf8')])) if (paper) return true;
  return false;
}

function optionOf(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
