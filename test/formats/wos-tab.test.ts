import { describe, expect, it } from '@jest/globals';
import { fixture } from './fixture.js';
import { openText, problemsOf, readFormat } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('WOS_TAB', text, chunkLength);
const table = fixture('every-field-of-an-article.wos-table.txt');

describe('a table of Web of Science', () => {
  it('gives the paper that its plain text gives', async () => {
    const [record, ...others] = await read(table);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 2, format: 'WOS_TAB', dialect: 'WEB_OF_SCIENCE', problems: [] });
    const [plain] = await readFormat('WOS_PLAIN', fixture('every-field-of-an-article.isi'));
    expect(record?.paper).toEqual(plain?.paper);
    expect(record?.paper?.references).toHaveLength(3);
    for (const length of [1, 3, 50]) expect(await read(table, length)).toEqual([record]);
  });

  it('says what became of each cell, as the plain text does', async () => {
    const fates = async (format: 'WOS_TAB' | 'WOS_PLAIN', text: string) =>
      new Map((await readFormat(format, text))[0]?.fields.map(({ tag, usedAs }) => [tag, usedAs]));
    const plain = await fates('WOS_PLAIN', fixture('every-field-of-an-article.isi'));
    plain.delete('er');
    expect(await fates('WOS_TAB', table)).toEqual(plain);
  });

  it('reads quotes as letters, and a row a line', async () => {
    const records = await read('PT\tAU\tTI\nJ\tDoe, J\t"Fog" and "rain\nJ\tRoe, R; Poe, E\tRain"\n');
    expect(records.map(({ paper }) => paper?.title)).toEqual(['"Fog" and "rain', 'Rain"']);
    expect(records[1]?.paper?.names.map(({ family }) => family)).toEqual(['Roe', 'Poe']);
    expect(problemsOf(records)).toEqual([]);
  });

  it('is known by its columns', async () => {
    for (const text of [table, `\uFEFF${table}`, 'PT\tAU\tTI\tSO\n']) expect(await openText(text)).toBe('WOS_TAB');
  });
});
