import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formats, readRecords } from '../src/formats/formats.js';
import type { ImportFormat } from '../src/model.js';
import { openSource } from '../src/source/open-source.js';

const data = optionOf('--data') ?? join(import.meta.dirname, '../../shared/data/formats');
const fixtures = join(import.meta.dirname, '../test/formats/fixtures');
const longestSample = 2_000_000;
const chunkLength = 65_536;
/** Kinds of file that hold records of other files, or answers to them. */
const isSample = /\.(?:ris|bib|json|xml|csv|txt|nbib|enw|isi|tsv|ref)(?:\.gz)?$/;

/** Files of one format, each in the chunks in which it is read. */
type Texts = readonly (readonly string[])[];

interface Speed {
  readonly records: number;
  readonly characters: number;
  /** Records a second from a cold start, and after two seconds, when the engine has compiled what is run most. */
  readonly firstSecond: number;
  readonly thirdSecond: number;
  /** Megabytes over those at the start. */
  readonly peakMemory: number;
}

/**
 * npm run bench -- formats [--data FOLDER] [FORMAT …]: how fast each format is read, and in how much memory. Read are all real files
 * of it up to 2 MB in ../shared/data/formats, or the fixtures of ours where there is none; and, as what a record costs grows with
 * its length, the largest record of them alone. Each again and again for three seconds of processor time, in a process of its own:
 * records/s in the first of them and, as it is with a library of thousands, in the third. Prints a table.
 */
export async function benchFormats(args: readonly string[]): Promise<void> {
  const [mode, what = '', format, ...paths] = args;
  if (mode === '--measure') return console.log(JSON.stringify(await measure(what, format as ImportFormat, paths)));
  const wanted = args.filter((arg) => formats.some(({ name }) => name === arg));
  const speed = ['first second', 'third second', 'MB/s then'];
  const columns = ['format', 'records in files', 'kB a record', ...speed, 'largest record, kB', ...speed, 'peak memory over the start'];
  console.log(`| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}`);
  const samples = await findSamples();
  for (const { name, label } of formats) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`| ${label} | ${rowOf(name, samples.get(name) ?? [])} |`);
  }
}

function rowOf(format: ImportFormat, paths: readonly string[]): string {
  const all = measureApart('all', format, paths);
  const largest = measureApart('largest', format, paths);
  if (!all || !largest) return 'failed';
  const whose = paths.every((path) => path.startsWith(fixtures)) ? ' of ours' : '';
  const files = `${all.records} in ${paths.length}${whose}`;
  return [files, ...cellsOf(all), ...cellsOf(largest), `${Math.round(all.peakMemory)} MB`].join(' | ');
}

function cellsOf({ records, characters, firstSecond, thirdSecond }: Speed): string[] {
  const length = characters / records;
  return [(length / 1000).toFixed(1), firstSecond.toFixed(0), thirdSecond.toFixed(0), ((length * thirdSecond) / 1e6).toFixed(1)];
}

function measureApart(what: string, format: ImportFormat, paths: readonly string[]): Speed | undefined {
  const args = [process.argv[1] ?? '', 'formats', '--measure', what, format, ...paths];
  const child = spawnSync(process.execPath, [...process.execArgv, ...args], { encoding: 'utf8' });
  if (child.status === 0) return JSON.parse(child.stdout) as Speed;
  console.error(child.stderr);
  return undefined;
}

async function measure(what: string, format: ImportFormat, paths: readonly string[]): Promise<Speed> {
  const files = await Promise.all(paths.map(textOf));
  const texts = (what === 'all' ? files : [await largestRecord(format, files)]).map(chunksOf);
  const memoryBefore = process.memoryUsage.rss();
  const firstSecond = await readForSecond(format, texts);
  await readForSecond(format, texts);
  const thirdSecond = await readForSecond(format, texts);
  const peakMemory = (process.resourceUsage().maxRSS * 1024 - memoryBefore) / 1024 ** 2;
  const characters = texts.flat().reduce((sum, chunk) => sum + chunk.length, 0);
  return { records: await readOnce(format, texts), characters, firstSecond, thirdSecond, peakMemory };
}

/** Records a second, of the processor's time. */
async function readForSecond(format: ImportFormat, texts: Texts): Promise<number> {
  const started = process.cpuUsage();
  let records = 0;
  let seconds = 0;
  for (; seconds < 1; seconds = process.cpuUsage(started).user / 1e6) records += await readOnce(format, texts);
  return records / seconds;
}

async function readOnce(format: ImportFormat, texts: Texts): Promise<number> {
  let records = 0;
  for (const chunks of texts) for await (const _ of readRecords(format, chunks)) records += 1;
  return records;
}

/** Empty where no record of these files gives a paper. */
async function largestRecord(format: ImportFormat, files: readonly string[]): Promise<string> {
  let largest = '';
  for (const text of files)
    for await (const { raw, paper } of readRecords(format, chunksOf(text))) if (paper && raw.length > largest.length) largest = raw;
  return largest;
}

/** The files of each format that hold papers: those of others, or else ours. */
async function findSamples(): Promise<ReadonlyMap<ImportFormat, readonly string[]>> {
  const samples = new Map<ImportFormat, readonly string[]>();
  for (const folder of [fixtures, data].filter((each) => existsSync(each))) {
    const found = new Map<ImportFormat, string[]>();
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) => isSample.test(each))) {
      const path = join(folder, name);
      const format = statSync(path).size <= longestSample ? await formatOf(path) : undefined;
      if (format !== undefined) found.set(format, [...(found.get(format) ?? []), path]);
    }
    for (const [format, paths] of found) samples.set(format, paths);
  }
  return samples;
}

async function formatOf(path: string): Promise<ImportFormat | undefined> {
  try {
    const source = await openSource({ path });
    await source.close();
    const text = await textOf(path);
    if (text.length > longestSample) return undefined;
    return (await largestRecord(source.format, [text])) === '' ? undefined : source.format;
  } catch {
    return undefined;
  }
}

async function textOf(path: string): Promise<string> {
  const source = await openSource({ path });
  let text = '';
  for await (const chunk of source.text) text += chunk;
  await source.close();
  return text;
}

function chunksOf(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / chunkLength) }, (_, index) =>
    text.slice(index * chunkLength, (index + 1) * chunkLength),
  );
}

function optionOf(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
