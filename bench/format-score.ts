// npm run score: how many fields of other programs' test files we read as they expect, by format, with every miss.
//   npm run score            the scores, and how many misses each field has
//   npm run score -- --all   every miss
//   npm run score -- --data FOLDER
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { texToText } from '../src/formats/bibtex/tex-text.js';
import { readRecords } from '../src/formats/formats.js';
import type { ImportFormat, SourceRecord } from '../src/model.js';
import { openSource } from '../src/source/open-source.js';
import { type CslItem, factsOfCsl } from './score/csl-answers.js';
import { type Facts, factsOf, plain } from './score/expected.js';
import { factsOfZotero, keyOf, type ZoteroItem } from './score/zotero-answers.js';

const data = argumentOf('--data') ?? join(import.meta.dirname, '../../shared/data/formats');
const showsAll = process.argv.includes('--all');

/** One expected record, and the one that was read in its place. */
interface Answer {
  readonly file: string;
  readonly expected: Facts;
  readonly read: SourceRecord | undefined;
}

if (!existsSync(data)) console.log(`Passed over: there is no ${data}.`);
else {
  tell('BibTeX and BibLaTeX (Better BibTeX)', await betterBibtexAnswers());
  tell('BibTeX and BibLaTeX (citation-js)', await citationJsAnswers());
  tell('CSL-JSON (citation-js)', await cslAnswers());
}

async function betterBibtexAnswers(): Promise<Answer[]> {
  const folder = join(data, 'better-bibtex-import');
  const answers: Answer[] = [];
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.bib'))
    .sort()) {
    const answer = join(folder, name.replace(/\.bib$/, '.json'));
    if (!existsSync(answer)) continue;
    const path = join(folder, name);
    const { items } = JSON.parse(readFileSync(answer, 'utf8')) as { items: readonly ZoteroItem[] };
    const records = await readFile(path);
    answers.push(...match(name, items, keyOf, factsOfZotero, records));
  }
  return answers;
}

async function citationJsAnswers(): Promise<Answer[]> {
  const folder = join(data, 'citation-js/packages/plugin-bibtex/test');
  const answers: Answer[] = [];
  for (const name of ['biblatex', 'bibtex']) {
    const path = join(folder, `mapping/${name}-input.bib`);
    const items = JSON.parse(readFileSync(join(folder, `mapping/${name}-csl.json`), 'utf8')) as readonly CslItem[];
    answers.push(...match(`${name}-input.bib`, items, cslKey, factsOfCsl, await readFile(path)));
  }
  const tests = JSON.parse(readFileSync(join(folder, 'input.json'), 'utf8')) as Record<
    string,
    Record<string, [unknown, readonly CslItem[]]>
  >;
  for (const [name, [given, items]] of Object.entries(tests['@biblatex/text'] ?? {})) {
    const path = join(folder, `input/${name.replace(/^with /, '')}.bib`);
    const text = typeof given === 'string' ? given : existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (text !== undefined) answers.push(...match(`citation-js: ${name}`, items, cslKey, factsOfCsl, await readText('BIBTEX', text)));
  }
  return answers;
}

/** CSL-JSON tells itself what is in it: each variable that our model has a place for has to arrive there. */
async function cslAnswers(): Promise<Answer[]> {
  const folder = join(data, 'citation-js');
  const plugin = join(folder, 'packages/plugin-bibtex/test');
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const files = new Map<string, readonly CslItem[]>();
  for (const name of ['biblatex-csl.json', 'bibtex-csl.json']) files.set(name, read(join(plugin, 'mapping', name)) as CslItem[]);
  files.set('doi.json', Object.values(read(join(folder, 'test/data/api/doi.json')) as Record<string, CslItem[]>).flat());
  for (const [name, place] of [
    ['input.json', 1],
    ['output.json', 0],
  ] as const) {
    const groups = Object.values(read(join(plugin, name)) as Record<string, Record<string, unknown[]>>);
    const items = groups.flatMap((group) => Object.values(group)).flatMap((test) => test[place] as CslItem[]);
    files.set(
      name,
      items.filter((item) => item.title !== undefined),
    );
  }
  const answers: Answer[] = [];
  for (const [name, items] of files) {
    const text = JSON.stringify(items, null, 2);
    const records = await readText('CSL_JSON', text);
    answers.push(...items.map((item, index) => ({ file: name, expected: factsOfCsl(item), read: records[index] })));
  }
  return answers;
}

function cslKey(item: CslItem): string {
  return String(item['citation-key'] ?? item.id ?? '');
}

/** By key where there is one, each record once; else the one that is most alike. */
function match<Item>(
  file: string,
  items: readonly Item[],
  key: (item: Item) => string,
  facts: (item: Item) => Facts,
  records: readonly SourceRecord[],
): Answer[] {
  const left = new Set(records);
  const matched = items.map((item) => {
    const expected = facts(item);
    const alike = [...left].filter((each) => key(item) !== '' && keyOfRecord(each) === key(item));
    const [read] = alike.sort((a, b) => rightFacts(b, expected) - rightFacts(a, expected));
    if (read) left.delete(read);
    return { file, expected, read };
  });
  return matched.map((answer) => {
    const [read] = answer.read ? [answer.read] : [...left].sort((a, b) => rightFacts(b, answer.expected) - rightFacts(a, answer.expected));
    if (read) left.delete(read);
    return { ...answer, read };
  });
}

function rightFacts(record: SourceRecord, expected: Facts): number {
  const ours = record.paper ? factsOf(record.paper) : new Map<string, string>();
  return [...expected].filter(([field, value]) => isRight(field, ours, value)).length;
}

/** Which of its names a journal has in which place no file says: any place counts. */
function isRight(field: string, ours: Facts, expected: string): boolean {
  const value = ours.get(field) ?? '';
  return field === 'container' || field === 'journalAbbreviation' ? value.split('|').includes(expected) : value === expected;
}

function keyOfRecord(record: SourceRecord): string | undefined {
  return record.paper?.identifiers.find(({ scheme }) => scheme === 'CITATION_KEY')?.printed;
}

async function readFile(path: string): Promise<SourceRecord[]> {
  const source = await openSource({ path });
  const records: SourceRecord[] = [];
  for await (const record of readRecords(source.format, source.text)) records.push(record);
  await source.close();
  return records.sort((a, b) => a.position - b.position);
}

async function readText(format: ImportFormat, text: string): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for await (const record of readRecords(format, [text])) records.push(record);
  return records.sort((a, b) => a.position - b.position);
}

function tell(title: string, answers: readonly Answer[]): void {
  const misses = new Map<string, string[]>();
  const counts = { expected: 0, missed: 0, unknowable: 0, untitled: 0, untitledFields: 0 };
  for (const { file, expected, read } of answers) {
    if (isErrorNote(expected)) continue;
    if (!expected.has('title') && !read?.paper) {
      counts.untitled += 1;
      counts.untitledFields += expected.size;
      continue;
    }
    const ours = read?.paper ? factsOf(read.paper) : new Map<string, string>();
    const input = plain(texToText(read?.raw ?? ''));
    for (const [field, value] of expected) {
      const isName = field === 'container' || field === 'journalAbbreviation';
      if (isName && read && !input.includes(value)) {
        counts.unknowable += 1;
        continue;
      }
      counts.expected += 1;
      if (isRight(field, ours, value)) continue;
      counts.missed += 1;
      const line = `${file} @ ${expected.get('key') ?? '?'}: expected "${value.slice(0, 160)}", read "${(ours.get(field) ?? '').slice(0, 160)}"`;
      misses.set(field, [...(misses.get(field) ?? []), line]);
    }
  }
  const right = counts.expected - counts.missed;
  console.log(`\n${title}: ${right} of ${counts.expected} fields, ${percent(right, counts.expected)}, in ${answers.length} records`);
  if (counts.unknowable > 0) console.log(`  not counted: ${counts.unknowable} names of journals that do not stand in the record`);
  if (counts.untitled > 0) {
    const share = percent(right, counts.expected + counts.untitledFields);
    console.log(
      `  not counted: ${counts.untitled} records without a title, of which we make no paper (all their fields counted as missed: ${share})`,
    );
  }
  for (const [field, lines] of [...misses].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`  ${field}: ${lines.length} missed`);
    if (showsAll) for (const line of lines) console.log(`    ${line}`);
  }
}

/** Better BibTeX puts a note of its own where its parser failed. */
function isErrorNote(expected: Facts): boolean {
  return expected.get('keywords') === 'betterbibteximporterror';
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`;
}

function argumentOf(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
