import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRecords } from '../../src/formats/formats.js';
import { writers } from '../../src/formats/writers.js';
import type { ImportFormat, PaperRecord } from '../../src/model.js';
import { readFormat } from './read-format.js';

const toXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A record with this title, this abstract and one keyword, in formats of every kind. */
const records: readonly (readonly [ImportFormat, (text: string) => string])[] = [
  ['RIS', (text) => `TY  - JOUR\nTI  - ${text}\nKW  - ${text}\nAB  - ${text}\nER  - \n`],
  ['BIBTEX', (text) => `@article{fog,\n  title = {${text}},\n  keywords = {${text}},\n  abstract = {${text}},\n}\n`],
  ['CSL_JSON', (text) => JSON.stringify({ type: 'article-journal', title: text, keyword: text, abstract: text })],
  ['MEDLINE_NBIB', (text) => `PMID- 7\nTI  - ${text}\nOT  - ${text}\nAB  - ${text}\n`],
  ['WOS_PLAIN', (text) => `PT J\nTI ${text}\nDE ${text}\nAB ${text}\nER\n`],
  ['ENDNOTE_TAGGED', (text) => `%0 Journal Article\n%T ${text}\n%K ${text}\n%X ${text}\n`],
  ['REFWORKS_TAGGED', (text) => `RT Journal Article\nT1 ${text}\nK1 ${text}\nAB ${text}\n`],
  [
    'ZOTERO_CSV',
    (text) => `Key,Item Type,Title,Manual Tags,Abstract Note\nK,journalArticle,${`"${text.replace(/"/g, '""')}",`.repeat(3)}\n`,
  ],
  [
    'ENDNOTE_XML',
    (text) =>
      `<xml><records><record><titles><title>${toXml(text)}</title></titles><keywords><keyword>${toXml(text)}</keyword></keywords><abstract>${toXml(text)}</abstract></record></records></xml>`,
  ],
];

describe('tags of HTML, JATS and CSL in a text', () => {
  it.each(records)('go from every text of %s: one library is one graph', async (format, recordOf) => {
    const text = 'Fog on <i>Cu<sub>2</sub>O</i> at 10<SUP>-3</SUP> of <span class="nocase">it</span> in <x> < y';
    const [{ paper } = {}] = await readFormat(format, recordOf(text));
    const plain = 'Fog on Cu₂O at 10⁻³ of it in <x> < y';
    expect([paper?.title, paper?.abstract, paper?.keywords.map(({ label }) => label)]).toEqual([plain, plain, [plain]]);
  });

  it.each(records)(
    'leave of %s a text that comes back from whatever it is written in, however they are nested',
    async (format, recordOf) => {
      await fc.assert(
        fc.asyncProperty(nested, async (text) => {
          for (const { paper } of await readFormat(format, recordOf(text))) if (paper) await expectBack(paper);
        }),
        { numRuns: 300 },
      );
    },
  );
});

/** Pieces of tags, in any order. */
const nested = fc
  .oneof(
    fc.constant([...'<'.repeat(9), ...Array(9).fill('i>')]),
    fc.array(
      fc.constantFrom(
        ...'< > </ /> <i> </i> <sub> </sub> <sup> <p> <br/> <span <jats:p> i sub 2 x n class ="q" = " \' - \u0338 \u0308 a'.split(' '),
        ' ',
      ),
      { maxLength: 14 },
    ),
  )
  .map((pieces) => `a ${pieces.join('')}`);

async function expectBack(paper: PaperRecord): Promise<void> {
  for (const { name, open, write, close } of writers) {
    const format = name === 'BIBLATEX' ? 'BIBTEX' : name;
    if (format !== 'RIS' && format !== 'BIBTEX' && format !== 'CSL_JSON') continue;
    const read: (PaperRecord | undefined)[] = [];
    for await (const record of readRecords(format, [open + write(paper) + close])) read.push(record.paper);
    expect(read.map((each) => [name, each?.title, each?.abstract])).toEqual([[name, paper.title, paper.abstract]]);
  }
}
