import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ImportFormat } from '../../src/model.js';
import { problemsOf, readFormat } from './read-format.js';

const one = { DOI: '10.5555/a', type: 'book', title: ['A {"items": [} \\ c'], author: [{ family: 'Doe' }], relation: {} };
const two = { DOI: '10.5555/b', type: 'book', title: ['B'] };
const answer = (items: readonly object[], indent?: number) =>
  JSON.stringify(
    { status: 'ok', 'message-type': 'work-list', message: { facets: { x: {} }, items, query: { 'start-index': 0 }, last: [{ x: 1 }] } },
    null,
    indent,
  );
const single = (work: object) => JSON.stringify({ status: 'ok', 'message-type': 'work', message: work });
const fixtures = ['crossref', 'openalex', 'datacite'].map((name) =>
  readFileSync(join(import.meta.dirname, `fixtures/work-with-everything.${name}.json`), 'utf8'),
);
const formats: readonly ImportFormat[] = ['CROSSREF_JSON', 'OPENALEX_JSON', 'DATACITE_JSON'];

describe('the works of an answer', () => {
  it.each([
    ['in a list', answer([one, two])],
    ['in a list on lines', answer([one, two], 2)],
    ['of answers, one a line', `${answer([one])}\n${single(two)}\n`],
    ['of answers in an array', `[${single(one)}, ${answer([two])}]`],
    ['one a line', `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`],
    ['in an array', JSON.stringify([one, two])],
    ['in a file of items', JSON.stringify({ items: [one, two] })],
    ['beside lists without any', `${answer([])}${answer([one])}${answer([])}${answer([two])}`],
  ])('are read %s, wherever the text is cut', async (_, text) => {
    const whole = await readFormat('CROSSREF_JSON', text);
    expect(whole.map(({ position, paper }) => [position, paper?.title])).toEqual([
      [1, one.title[0]],
      [2, 'B'],
    ]);
    expect(whole.map(({ raw }) => JSON.parse(raw))).toEqual([one, two]);
    expect(problemsOf(whole)).toEqual([]);
    for (const length of [1, 2, 3, 7, 50]) expect(await readFormat('CROSSREF_JSON', text, length)).toEqual(whole);
    expect(await readFormat('CROSSREF_JSON', text.replaceAll('\n', '\r\n'), 5)).toEqual(whole);
  });

  it('are none where its list is empty', async () => {
    for (const text of [answer([]), answer([], 2), '', '\n']) expect(await readFormat('CROSSREF_JSON', text)).toEqual([]);
  });

  const lines = answer([one, one, two], 2);
  it.each([
    ['on lines, without its brace', lines.replace('"relation": {}\n      }', '"relation": {}\n'), [['INVALID_JSON 9'], [], []]],
    ['on lines, with an open string', lines.replace('"type": "book"', '"type": "book'), [['INVALID_JSON 9'], [], []]],
    [
      'in an answer of one line',
      `${answer([one]).replace('"relation":{}}', '"relation":{}')}\n${single(one)}\n${answer([two])}`,
      [['INVALID_JSON 1'], [], []],
    ],
    ['in an answer of one work', `${single(one).slice(0, -2)}\n${single(one)}\n${single(two)}`, [['INVALID_JSON 1'], [], []]],
    ['that is too long', answer([{ ...one, x: 'x'.repeat(1_100_000) }, one, two]), [['RECORD_TOO_LONG 1'], [], []]],
  ])('do no harm to the next where one is broken %s', async (_, text, expected) => {
    for (const length of [text.length, 40_000, 11]) {
      if (text.length / length > 50_000) continue;
      const records = await readFormat('CROSSREF_JSON', text, length);
      expect(records.map((record) => problemsOf([record]))).toEqual(expected);
      expect(records.map(({ paper }) => paper?.title)).toEqual([undefined, one.title[0], 'B']);
    }
  });

  it('that is cut off are those before the cut', async () => {
    const records = await readFormat('CROSSREF_JSON', answer([two, one], 2).slice(0, 300));
    expect(records.map((record) => [record.paper?.title, problemsOf([record])])).toEqual([
      ['B', []],
      [undefined, ['INVALID_JSON 16']],
    ]);
  });

  it('read the same alone', async () => {
    for (const [index, format] of formats.entries()) {
      for (const { raw, paper, fields } of await readFormat(format, fixtures[index] ?? '')) {
        const [alone, ...others] = await readFormat(format, raw);
        expect(others).toEqual([]);
        expect([alone?.raw, alone?.paper, alone?.fields]).toEqual([raw, paper, fields]);
      }
    }
  });

  it('are never a reason to throw', async () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '\n',
        '\\',
        ' ',
        '\0',
        '\\u0000',
        '"message":',
        '"items":[',
        '"data":{',
        '"results":[',
      ),
      fc.constantFrom(
        '{"title":["A"]}',
        '{"titles":[{"title":"A"}]}',
        '"attributes":{',
        '"author":',
        '"reference":[{"DOI":7}]',
        '"creators":',
      ),
      fc.json({ maxDepth: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...formats),
        fc.array(pieces, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (format, parts, length) => {
          const text = parts.join('');
          const whole = await readFormat(format, text);
          expect(await readFormat(format, text, length)).toEqual(whole);
          expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('may hold anything in any field', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.nat(), fc.json({ maxDepth: 4 }), async (index, place, value) => {
        const values = [...(fixtures[index] ?? '').matchAll(/: ("[^"\\]*"|\d+|null|true|\[\]|\{\})/g)];
        const found = values[place % values.length];
        const text = fixtures[index] ?? '';
        const at = (found?.index ?? 0) + 2;
        const changed = text.slice(0, at) + value + text.slice(at + (found?.[1] ?? '').length);
        const format = formats[index] as ImportFormat;
        const records = await readFormat(format, changed);
        const json = JSON.stringify(records);
        expect(JSON.parse(json)).toEqual(records);
        expect(/\\u0000|\\ud[89a-f]/.test(json)).toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  it('may be nested without end', async () => {
    for (const format of formats) {
      const deep = `{"title":["A"],"issued":${'['.repeat(50_000)}${']'.repeat(50_000)},"type":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
      expect(await readFormat(format, deep)).toHaveLength(1);
    }
  });
});
