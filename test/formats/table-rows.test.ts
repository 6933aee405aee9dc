import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ImportFormat } from '../../src/model.js';
import { problemsOf, readFormat } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('ZOTERO_CSV', text, chunkLength);
const titles = (records: Awaited<ReturnType<typeof read>>) => records.map((record) => record.paper?.title);
const header = '"Key","Item Type","Title","Author","Date","Publication Title","Abstract Note","Pages","Url"';
const row = (key: string, title: string, abstract = '') =>
  `"${key}","journalArticle","${title}","Doe, J.; Roe, A.","2031","J. Fog","${abstract}","1-9",""`;

describe('the rows of a table', () => {
  const rows = [row('A', 'One, ""two""', 'a\nb'), row('B', 'Fog')];
  it.each([
    ['LF', [header, ...rows, ''].join('\n')],
    ['CRLF', [header, ...rows, ''].join('\n').replaceAll('\n', '\r\n')],
    ['CR', [header, ...rows].join('\n').replaceAll('\n', '\r')],
    ['blank lines', ['', header, '', rows[0], '', ' ', rows[1], ''].join('\n')],
    ['a word for Excel', ['sep=,', header, ...rows].join('\n')],
    ['a byte order mark', `\uFEFF${[header, ...rows].join('\n')}`],
    ['empty cells behind', [`${header},,`, ...rows.map((each) => `${each},,`)].join('\n')],
    ['another file behind them', [header, rows[0], header, rows[1]].join('\n')],
  ])('are the same with %s, wherever the text is cut', async (_, text) => {
    for (const chunkLength of [1, 3, 10, text.length]) {
      const records = await read(text, chunkLength);
      expect(titles(records)).toEqual(['One, "two"', 'Fog']);
      expect(records[0]?.paper?.abstract).toBe('a\nb');
      expect(problemsOf(records)).toEqual([]);
    }
  });

  it.each([';', '\t'])('may be parted by "%s"', async (delimiter) => {
    const text = `Key${delimiter}Item Type${delimiter}Title${delimiter}Date\nA${delimiter}book${delimiter}"Fog${delimiter} ""x"""${delimiter}2031\n`;
    expect((await read(text))[0]?.paper).toMatchObject({
      type: 'BOOK',
      title: delimiter === '\t' ? 'Fog "x"' : 'Fog; "x"',
      date: { year: 2031 },
    });
  });

  it('read the same alone', async () => {
    const text = [header, row('A', 'One', 'a\n\nb'), '"B","book","Two","Doe', row('C', 'Three'), row('D', 'Four').slice(0, 40)].join('\n');
    for (const { raw, paper, fields } of await read(text)) {
      const [alone, ...others] = await read(raw);
      expect(others).toEqual([]);
      expect({ raw: alone?.raw, paper: alone?.paper, fields: alone?.fields }).toEqual({ raw, paper, fields });
    }
  });

  it.each<[string, string, string | undefined, string[]]>([
    ['has a quote that never closes', row('B', 'Broken').replace('"J. Fog"', '"J. Fog'), undefined, ['LOOSE_QUOTE 4']],
    ['has one in its title', row('B', 'Broken').replace('Broken"', 'Broken'), undefined, ['LOOSE_QUOTE 4']],
    ['is cut off', '"B","journalArticle","Broken","Doe, J.', 'Broken', ['UNCLOSED_QUOTE 4']],
    ['is cut off in its title', '"B","journalArticle","Bro', undefined, ['UNCLOSED_QUOTE 4', 'NO_TITLE 4']],
    ['has quotes in quotes', row('B', 'Broken', 'a "b, c" d'), 'Broken', []],
    ['has too many cells', `${row('B', 'Broken')},"more"`, undefined, ['TOO_MANY_CELLS 4']],
    ['has too few', '"B","book","Broken"', 'Broken', ['TOO_FEW_CELLS 4']],
    ['holds what is no text', row('B', 'Bro\0ken'), 'Broken', ['CONTROL_CHARACTER 4']],
    ['is too long', row('B', 'x'.repeat(1_100_000)), undefined, ['RECORD_TOO_LONG 4']],
  ])('do no harm to the next where one %s', async (_, broken, title, problems) => {
    const text = [header, row('A', 'One', 'a\nb'), broken, row('C', 'Three', 'a\nb'), row('D', 'Four'), ''].join('\n');
    for (const chunkLength of [text.length, 30_000]) {
      const records = await read(text, chunkLength);
      expect(titles(records)).toEqual(['One', title, 'Three', 'Four']);
      expect(problemsOf(records)).toEqual(problems);
    }
  });

  it('hold a header of 10,000 characters at most, so that no row becomes as long as a header can be', async () => {
    const columns = Array.from({ length: 100_000 }, (_, index) => `,"c${index}"`).join('');
    const [record, ...others] = await read(`${header}${columns}\n${row('A', 'One')}\n`);
    expect(others).toEqual([]);
    expect(record?.raw.length).toBeLessThan(11_000);
    expect(record?.paper?.title).toBe('One');
    expect(problemsOf(record ? [record] : [])).toEqual(['LINE_TOO_LONG 1', 'TOO_FEW_CELLS 2']);
  });

  it('do no harm where quotes stand only where they must', async () => {
    const lines = [header.replaceAll('"', ''), 'A,book,One,,2031,"Fog,,,', 'B,book,"Two, too",,2031,Fog,,,', 'C,book,Three,,2031,Fog,,,'];
    const records = await read(lines.join('\n'));
    expect(titles(records)).toEqual(['One', 'Two, too', 'Three']);
    expect(problemsOf(records)).toEqual(['UNCLOSED_QUOTE 2']);
  });

  it('may stand under a header that lacks a column, or a name for one', async () => {
    const [untitled] = await read('Key,Item Type,Date\nA,book,2031\n');
    expect(problemsOf(untitled ? [untitled] : [])).toEqual(['NO_TITLE 2']);
    const [unnamed] = await read('Key,Item Type,Title,,Date\nA,book,Fog,what is this,2031\n');
    expect(unnamed?.paper).toMatchObject({ title: 'Fog', date: { year: 2031 } });
    expect(unnamed?.fields[3]).toEqual({ line: 2, tag: 'column 4', usedAs: [], note: 'kept in the raw record only' });
  });

  it('are none under a header alone', async () => {
    expect(await read(`${header}\n\n`)).toEqual([]);
  });

  it.each<ImportFormat>(['SCOPUS_CSV', 'ZOTERO_CSV', 'WOS_TAB'])('of %s are never a reason to throw', async (format) => {
    const pieces = fc.constantFrom(
      '"',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      'Title',
      'Key',
      'Item Type',
      'EID',
      'a',
      'Doe, J.',
      '""',
      ' ',
      '\0',
      '\uD800',
      '(2031)',
      '"x",',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), async (parts, chunkLength) => {
        const text = `${format === 'WOS_TAB' ? 'PT\tAU\tTI\tC1\tCR' : 'Title,Authors,Author,References,EID'}\n${parts.join('')}`;
        const records = await readFormat(format, text, chunkLength);
        expect(records).toEqual(await readFormat(format, text));
        expect(JSON.parse(JSON.stringify(records))).toEqual(records);
        for (const { raw, paper, fields } of records) {
          const alone = await readFormat(format, raw);
          if (raw !== '')
            expect(alone.map((each) => ({ raw: each.raw, paper: each.paper, fields: each.fields }))).toEqual([{ raw, paper, fields }]);
        }
      }),
      { numRuns: 400 },
    );
  });
});
