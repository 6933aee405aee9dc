import { describe, expect, it } from '@jest/globals';
import { readRecords } from '../../src/formats/formats.js';
import { problemsOf, readAll, readOne } from './read-all.js';

const titles = (records: Awaited<ReturnType<typeof readAll>>) => records.map((record) => record.paper?.title);

describe('the records of a RIS text', () => {
  it.each([
    ['LF', 'TY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nTI  - Two\nER  - \n'],
    ['CRLF', 'TY  - JOUR\r\nTI  - One\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - Two\r\nER  - \r\n'],
    ['CR', 'TY  - JOUR\rTI  - One\rER  - \r\rTY  - JOUR\rTI  - Two\rER  - \r'],
    ['all three', 'TY  - JOUR\r\nTI  - One\rER  - \n\nTY  - JOUR\nTI  - Two\r\nER  - '],
    ['one blank before the dash', 'TY - JOUR\nTI - One\nER -\nTY - JOUR\nTI - Two\nER -'],
    ['no blank after the dash', 'TY  -JOUR\nTI  -One\nER  -\nTY  -JOUR\nTI  -Two\nER  -'],
    ['both styles in one text', 'TY  - JOUR\nTI  - One\nER  - \nTY - JOUR\nTI - Two\nER -'],
    ['byte order marks inside', '\uFEFFTY  - JOUR\nTI  - One\nER  - \n\uFEFFTY  - JOUR\nTI  - Two\nER  - '],
    ['the last line of a file glued to the first of the next', 'TY - JOUR\nT1 - One\nER -TY - JOUR\nT1 - Two\nER -'],
  ])('are the same with %s', async (_, text) => {
    for (const chunkLength of [1, 2, 7, text.length]) {
      const records = await readAll(text, chunkLength);
      expect(titles(records)).toEqual(['One', 'Two']);
      expect(problemsOf(records)).toEqual([]);
    }
  });

  it('keep their text as it stood, without trailing blanks, the same in every file', async () => {
    const record = 'TY  - JOUR  \r\nTI  - One\r\n   goes on\r\n\r\nXX  - what is this?\r\nER  - ';
    const [alone] = await readAll(record);
    const [, later] = await readAll(`TY - BOOK\nTI - Before\nER -\n${record}\nTY  - JOUR`);
    expect(alone?.raw).toBe('TY  - JOUR\nTI  - One\n   goes on\n\nXX  - what is this?\nER  -');
    expect(alone?.paper?.title).toBe('One goes on');
    expect(later).toMatchObject({ position: 2, line: 4, raw: alone?.raw, paper: alone?.paper, fields: alone?.fields });
  });

  it('keep a tag that nobody knows, and say so', async () => {
    const record = await readOne('XX  - what is this?');
    expect(record.raw).toContain('XX  - what is this?');
    expect(record.fields[2]).toEqual({ line: 3, tag: 'XX', usedAs: [], note: 'unknown tag; kept in the raw record only' });
  });

  it('end where the next one starts, if ER is missing', async () => {
    const records = await readAll('TY  - JOUR\nTI  - One\n\nTY  - JOUR\nTI  - Two\n');
    expect(titles(records)).toEqual(['One', 'Two']);
    expect(problemsOf(records)).toEqual(['MISSING_END_OF_RECORD 1', 'MISSING_END_OF_RECORD 4']);
  });

  it('may lack a type', async () => {
    const records = await readAll('\n\nTI  - One\nAU  - Doe, J.\nER  - \n');
    expect(records[0]?.paper).toMatchObject({ type: 'OTHER', title: 'One' });
    expect(problemsOf(records)).toEqual(['MISSING_TYPE 3']);
  });

  it('give no paper without a title', async () => {
    const [record] = await readAll('TY  - JOUR\nAU  - Doe, J.\nER  - \n');
    expect(record).not.toHaveProperty('paper');
    expect(record?.problems).toEqual([
      {
        code: 'NO_TITLE',
        message: 'Expected a title (TI or T1), got none. No paper can be made of this record.',
        severity: 'ERROR',
        line: 1,
      },
    ]);
  });

  it('tell of the lines around them, with what stood there', async () => {
    const records = await readAll('Provider: X\n1.\nTY  - JOUR\nTI  - One\nER  - \n\nRecord 2\n\nTY  - JOUR\nTI  - Two\nER  - \nThe end');
    expect(records.map((record) => record.problems.map(({ line, message }) => `${line}: ${message}`))).toEqual([
      [
        '1: 2 lines from here stand outside of any record: "Provider: X". Not kept.',
        '7: This line stands outside of any record: "Record 2". Not kept.',
      ],
      ['12: This line stands outside of any record: "The end". Not kept.'],
    ]);
  });

  it('read prose that looks like a tag as prose', async () => {
    const two = await readOne('AB  - The receptor', 'ER - positive or not', 'AB - like this', 'TY - is prose', 'TI - also', 'VL  - 3');
    expect(two.paper?.abstract).toBe('The receptor\nER - positive or not\nAB - like this\nTY - is prose\nTI - also');
    const [one] = await readAll('TY - JOUR\nT1 - A title\nAB - In the\nUS - and beyond\nER - positive ones\nVL - 3\nER -');
    expect(one?.paper).toMatchObject({ abstract: 'In the\nUS - and beyond\nER - positive ones', volume: '3' });
  });

  it('leave out what no text holds, and say where', async () => {
    const records = await readAll('TY  - JOUR\nTI  - O\0n\u000be\uD800\nER  - \n');
    expect(records[0]?.raw).toBe('TY  - JOUR\nTI  - On e\uFFFD\nER  -');
    expect(problemsOf(records)).toEqual(['CONTROL_CHARACTER 2']);
  });

  it('leave out what exceeds a million characters, and go on behind it', async () => {
    const long = `TY  - JOUR\nTI  - One\nAB  - ${'x'.repeat(3_000_000)}\nN1  - kept\n${'y'.repeat(9)}\n`;
    const many = `TY  - JOUR\nTI  - Two\n${`N1  - ${'z'.repeat(94)}\n`.repeat(20_000)}ER  - \n`;
    const records = await readAll(`${long}ER  - \n${many}TY  - JOUR\nTI  - Three\nER  - \n`, 65_536);
    expect(titles(records)).toEqual(['One', 'Two', 'Three']);
    expect(records.every((record) => record.raw.length < 1_010_000)).toBe(true);
    expect(problemsOf(records)).toEqual(['LINE_TOO_LONG 3', 'VALUE_TOO_LONG 3', 'RECORD_TOO_LONG 7']);
  });

  it('come from a line of 50 MB and from 200,000 records without end in linear time', async () => {
    const line = async function* () {
      yield 'TY  - JOUR\nTI  - One\nN1  - ';
      for (let count = 0; count < 800; count += 1) yield 'x'.repeat(65_536);
      yield '\n';
      for (let count = 0; count < 200_000; count += 1) yield 'TY  - JOUR\nTI  - Two\n';
    };
    let count = 0;
    for await (const record of readRecords('RIS', line())) count += record.paper ? 1 : 0;
    expect(count).toBe(200_001);
  });
});
