// npm run score: how many fields of other programs' test files we read as they expect, by format, with every miss.
//   npm run score            the scores, and how many misses each field has
//   npm run score -- --all   every miss
//   npm run score -- --only WORD   of formats and programs whose title has this word
//   npm run score -- --data FOLDER
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { texToText } from '../src/formats/bibtex/tex-text.js';
import { isRight, type Score, type Scoring } from './score/answers.js';
import { scoreApis } from './score/api-answers.js';
import { scoreCitationJs } from './score/csl-answers.js';
import { type Facts, factsOf, plain } from './score/expected.js';
import { scoreJabref } from './score/jabref-answers.js';
import { scoreJats } from './score/jats-answers.js';
import { scoreBetterBibtex } from './score/zotero-answers.js';

/** Whose answers there are. To add some: a file in `score/` that exports a `Scoring`, and its name here. */
const scorings: readonly Scoring[] = [scoreBetterBibtex, scoreCitationJs, scoreJabref, scoreApis, scoreJats];

const data = argumentOf('--data') ?? join(import.meta.dirname, '../../shared/data/formats');
const showsAll = process.argv.includes('--all');
const only = argumentOf('--only')?.toLowerCase() ?? '';

if (!existsSync(data)) console.log(`Passed over: there is no ${data}.`);
else {
  for (const scoring of scorings) {
    for (const score of await scoring(data)) if (score.title.toLowerCase().includes(only)) tell(score);
  }
}

function tell({ title, answers }: Score): void {
  const misses = new Map<string, string[]>();
  const counts = { expected: 0, missed: 0, unknowable: 0, untitled: 0, untitledFields: 0 };
  for (const { file, expected, read, facts = factsOf } of answers) {
    if (isErrorNote(expected)) continue;
    if (!expected.has('title') && !read?.paper) {
      counts.untitled += 1;
      counts.untitledFields += expected.size;
      continue;
    }
    const ours = read?.paper ? facts(read.paper) : new Map<string, string>();
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
