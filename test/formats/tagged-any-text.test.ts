import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endnoteTags } from '../../src/formats/endnote-tagged/endnote-tags.js';
import { medlineTags } from '../../src/formats/medline/medline-tags.js';
import { refworksTags } from '../../src/formats/refworks/refworks-tags.js';
import { wosTags } from '../../src/formats/wos/wos-tags.js';
import type { ImportFormat } from '../../src/model.js';
import { readFormat } from './read-format.js';

/** What tagged lines hold, and what nobody foresaw. */
const value = fc.oneof(
  fc.constantFrom(
    'Fog',
    'Doe, Jane',
    'Doe J',
    'a; b; c',
    '2033 Feb 14',
    'FEB 14',
    '377-86',
    '10.5555/fog [doi]',
    'E12 [pii]',
    '7',
    'J',
    '',
  ),
  fc.constantFrom(
    '0000-0019 (Print)',
    '978-3-16-148410-0',
    'ORCID: 0000-0002-1825-0097',
    'Fog/*history',
    'Journal Article',
    'WOS:000123456700001',
  ),
  fc.constantFrom(
    '[Doe, Jane] Foggytown.',
    'Doe, Jane/0000-0002-1825-0097',
    'Roe R, 2031, J FOG, DOI [10.5555/a, 10.5555/b]',
    'https://fog.example/7',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const styles: readonly (readonly [
  format: ImportFormat,
  tags: readonly string[],
  write: (tag: string, value: string) => string,
  starts: string,
])[] = [
  ['MEDLINE_NBIB', Object.keys(medlineTags), (tag, text) => `${tag.padEnd(4)}- ${text}`, 'PMID- 7\nTI  - Fog'],
  ['ENDNOTE_TAGGED', Object.keys(endnoteTags), (tag, text) => `${tag} ${text}`, '%0 Journal Article\n%T Fog'],
  ['WOS_PLAIN', Object.keys(wosTags).map((tag) => tag.toUpperCase()), (tag, text) => `${tag} ${text}`, 'PT J\nTI Fog'],
  ['REFWORKS_TAGGED', Object.keys(refworksTags), (tag, text) => `${tag} ${text}`, 'RT Journal Article\nT1 Fog'],
];

describe.each(styles)('any text of %s', (format, tags, write, starts) => {
  const line = fc.oneof(
    { weight: 10, arbitrary: fc.tuple(fc.constantFrom(...tags), value).map(([tag, text]) => write(tag, text)) },
    { weight: 2, arbitrary: fc.constantFrom(starts, 'ER', '', '   ', '\uFEFF', '   Roe, Rob') },
    { weight: 1, arbitrary: value },
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 25 })
    .map((lines) => `${starts}\n${lines.flat().join('')}`);

  it('gives records, never an error, wherever its chunks are cut; text that Postgres can hold', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 50 }), async (input, chunkLength) => {
        const records = await readFormat(format, input);
        expect(await readFormat(format, input, chunkLength)).toEqual(records);
        const json = JSON.stringify(records);
        expect(JSON.parse(json)).toEqual(records);
        expect(/\\u0000|\\ud[89a-f]/.test(json)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('gives records that read the same alone', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        for (const { raw, dialect, paper, fields } of await readFormat(format, input)) {
          const alone = await readFormat(format, raw);
          expect(alone.map((record) => ({ raw: record.raw, dialect: record.dialect, paper: record.paper, fields: record.fields }))).toEqual(
            [{ raw, dialect, paper, fields }],
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
