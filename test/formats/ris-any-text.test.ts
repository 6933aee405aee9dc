import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { risTags } from '../../src/formats/ris/ris-tags.js';
import { formatRis } from '../../src/formats/ris/ris-writer.js';
import { readAll } from './read-all.js';

/** Lines that RIS files hold, and those that nobody foresaw. */
const value = fc.oneof(
  fc.constantFrom(
    'JOUR',
    'CHAP',
    'RPRT',
    'Doe, J.',
    'a; b; c',
    '2023/02//',
    'Feb 2023',
    '197-213',
    '10.5555/ABC',
    'https://doi.org/10.5555/abc',
  ),
  fc.constantFrom(
    'https://arxiv.org/abs/2301.12345v2',
    '0000-0019',
    '978-3-16-148410-0',
    '12[pmid]',
    'WOS:000123456700001',
    'PMID: 7',
    'Scopus',
    '',
  ),
  fc.constantFrom(
    'J. Foo',
    'Journal of Foo',
    'BACKGROUND: a. METHODS: b. RESULTS: c.',
    'DNA',
    'ORGANISATIONS',
    'SERVICES',
    'e12',
    'Review',
    '&amp; <i>x</i>',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const tag = fc.oneof(
  fc.constantFrom(...Object.keys(risTags).filter((name) => name !== 'ER'), 'XX'),
  fc.constantFrom(
    'T2',
    'JF',
    'JO',
    'JA',
    'J2',
    'T3',
    'BT',
    'SN',
    'UR',
    'DO',
    'AN',
    'ID',
    'KW',
    'SP',
    'EP',
    'PY',
    'DA',
    'AB',
    'N2',
    'M3',
    'AU',
    'A2',
  ),
);
const line = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(tag, fc.constantFrom('  - ', ' - ', '  -', ' -'), value).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.constantFrom('TY  - JOUR', 'TY - JOUR', 'TY  - CONF', 'TY - BOOK') },
  { weight: 2, arbitrary: fc.constantFrom('ER  - ', 'ER -', 'ER  -', 'ER - prose', 'ER -TY - JOUR') },
  { weight: 2, arbitrary: value },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', '\uFEFF', '  indented') },
);
const anyLines = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 30 })
  .map((lines) => lines.flat().join(''));

/** A record as it should be, of any type, with whatever its tags may hold. */
const oneRecord = fc
  .tuple(
    fc.constantFrom('JOUR', 'CHAP', 'BOOK', 'CONF', 'THES', 'RPRT', 'UNPB', 'PAT', 'GEN', 'ELEC'),
    fc.array(fc.tuple(tag, value), { maxLength: 14 }),
  )
  .map(([type, fields]) => [`TY  - ${type}`, 'T1  - A title', ...fields.map((parts) => parts.join('  - ')), 'ER  - ', ''].join('\n'));
const text = fc.oneof(anyLines, oneRecord);

describe('any text', () => {
  it('gives records, never an error, wherever its chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 50 }), async (input, chunkLength) => {
        expect(await readAll(input, chunkLength)).toEqual(await readAll(input));
      }),
      { numRuns: 400 },
    );
  });

  it('gives records that read the same alone', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        for (const { raw, dialect, paper, fields } of await readAll(input)) {
          const alone = await readAll(raw);
          expect(alone.map((record) => ({ raw: record.raw, dialect: record.dialect, paper: record.paper, fields: record.fields }))).toEqual(
            [{ raw, dialect, paper, fields }],
          );
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives papers that can be written and read again', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        for (const { paper } of await readAll(input)) {
          if (paper) expect((await readAll(formatRis(paper))).map((record) => record.paper)).toEqual([paper]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives text that Postgres can hold, and survives JSON', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        const records = await readAll(input);
        const json = JSON.stringify(records);
        expect(JSON.parse(json)).toEqual(records);
        expect(/\\u0000|\\ud[89a-f]/.test(json)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
