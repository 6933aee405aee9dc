import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problemsOf, readFormat } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('BIBTEX', text, chunkLength);
const titles = async (text: string) => (await read(text)).map((record) => record.paper?.title);

describe('the entries of a BibTeX file', () => {
  it('are read one by one, with their place, in braces or parentheses', async () => {
    const text =
      '% a library\n\n@Article{fog1,\n  title = {One}\n}\n@BOOK ( fog2,\n title = "Two (2)" )\n@misc{fog3, title = {Three}} @misc{fog4, title={Four}}';
    const records = await read(text);
    expect(records.map(({ position, line, raw, paper }) => [position, line, raw, paper?.title])).toEqual([
      [1, 3, '@Article{fog1,\n  title = {One}\n}', 'One'],
      [2, 6, '@BOOK ( fog2,\n title = "Two (2)" )', 'Two (2)'],
      [3, 8, '@misc{fog3, title = {Three}}', 'Three'],
      [4, 8, '@misc{fog4, title={Four}}', 'Four'],
    ]);
    expect(problemsOf(records)).toEqual([]);
  });

  it('are the same wherever the text is cut, and with any line ends', async () => {
    const text =
      '@string{j = "Fog"}\n@comment{x}\n@article{a,\n title = {A {b} c},\n journal = j # { and} # " more"\n}\n\n@book{b,\n title = {B}}\n';
    const whole = await read(text);
    expect(whole).toHaveLength(2);
    for (const length of [1, 2, 7]) expect(await read(text, length)).toEqual(whole);
    for (const end of ['\r\n', '\r']) expect(await read(text.replaceAll('\n', end), 3)).toEqual(whole);
  });

  it('say what became of each field, on its line', async () => {
    const [record] = await read('@article{fog,\n  title = {A},\n  price = {10},\n  year = {soon},\n  title = {B},\n  note = {}\n}');
    expect(record?.fields).toEqual([
      { line: 1, tag: '@', usedAs: ['identifiers.CITATION_KEY'] },
      { line: 2, tag: 'title', usedAs: ['title'] },
      { line: 3, tag: 'price', usedAs: [], note: 'kept in the raw record only' },
      { line: 4, tag: 'year', usedAs: [], note: 'no date that could be read' },
      { line: 5, tag: 'title', usedAs: [], note: 'a further title; the first one counts' },
      { line: 6, tag: 'note', usedAs: [], note: 'empty' },
    ]);
    expect(record?.problems).toEqual([
      { code: 'UNREADABLE_DATE', message: 'Expected a date such as 2023-02-14, got "soon".', severity: 'WARNING', line: 4, tag: 'year' },
    ]);
  });

  it('without a title make no paper', async () => {
    const [record] = await read('@article{fog, author = {Doe, Jane}}');
    expect(record?.paper).toBeUndefined();
    expect(record?.problems).toMatchObject([{ code: 'NO_TITLE', severity: 'ERROR', line: 1 }]);
  });
});

describe('the strings of a BibTeX file', () => {
  const text =
    '@string{fog = "Journal of " # {Fog}}\n@STRING(tower = fog # " and Towers")\n@string{unused = {x}}\n\n' +
    '@article{a,\n title = {A},\n journal = Tower,\n month = "10~" # jan,\n year = 2023\n}\n';

  it('are expanded, and those that an entry uses stand in its raw text', async () => {
    const [record] = await read(text);
    expect(record?.paper).toMatchObject({ journal: { title: 'Journal of Fog and Towers' }, date: { year: 2023, month: 1, day: 10 } });
    expect(record?.raw).toBe(
      '@string{tower = {Journal of Fog and Towers}}\n@article{a,\n title = {A},\n journal = Tower,\n month = "10~" # jan,\n year = 2023\n}',
    );
    expect(record?.line).toBe(5);
    expect(record?.fields.find(({ tag }) => tag === 'journal')?.line).toBe(4);
  });

  it('that nobody defined stand as they are, and are told', async () => {
    const records = await read('@article{a,\n title = {A},\n journal = nowhere,\n month = feb}');
    expect(records[0]?.paper?.journal?.title).toBe('nowhere');
    expect(problemsOf(records)).toEqual(['UNDEFINED_STRING 3']);
  });

  it('of strings of strings do not grow without bound', async () => {
    const bomb = Array.from({ length: 40 }, (_, index) => `@string{a${index + 1} = ${`a${index} # `.repeat(9)}a${index}}\n`).join('');
    const records = await read(
      `@string{a0 = "xxxxxxxxxx"}\n${bomb}@article{a, title = ${'a3 # '.repeat(90_000)}a3, note = a9}\n@book{b, title = {B}}`,
    );
    expect(records.map((record) => record.paper?.title)).toEqual([undefined, 'B']);
    expect(problemsOf(records)).toContain('STRING_TOO_LONG 5');
    expect(records[0]?.raw.length).toBeLessThan(700_000);
  });
});

describe('what is no entry', () => {
  it('is passed over: comments, preambles, JabRef’s settings, lines with %', async () => {
    const text = [
      '% Encoding: UTF-8',
      'Written by mail@example.org {by hand}',
      '@preamble{"\\newcommand{\\noopsort}[1]{} @article{inner, title={no}}"}',
      '@comment{jabref-meta: groupstree: 0 AllEntriesGroup:\\;}',
      '@comment{ @article{out, title = {commented out}} }',
      '%@article{gone,',
      '%  title = {gone too}',
      '%}',
      '@article{in, title = {In}}',
      '@xdata{part, publisher = {Fog Press}}',
      '@set{both, entryset = {in}}',
    ];
    const records = await read(text.join('\n'));
    expect(records.map((record) => record.paper?.title)).toEqual(['In']);
    expect(problemsOf(records)).toEqual([]);
  });

  it('takes no entry along where a comment is never closed', async () => {
    expect(await titles('@comment{ oh {\n@article{a, title = {A}}\n@comment{x}\n@book{b, title = {B}}')).toEqual(['A', 'B']);
  });
});

describe('a broken entry', () => {
  it.each<[string, string, string[], string[]]>([
    ['without its last brace', '@article{a, title = {A},\n year = 2001\n@book{b, title = {B}}', ['A', 'B'], ['MISSING_END_OF_RECORD 1']],
    [
      'without the brace of a value',
      '@article{a,\n title = {A,\n year = 2001,\n}\n@book{b, title = {B}}',
      ['A', 'B'],
      ['MISSING_END_OF_RECORD 1', 'UNCLOSED_VALUE 2'],
    ],
    [
      'without the quote of a value',
      '@article{a,\n title = "A,\n year = {2001}\n}\n@book{b, title = {B}}',
      ['A', 'B'],
      ['UNCLOSED_VALUE 2'],
    ],
    [
      'with a brace too many',
      '@article{a,\n title = {A}},\n year = {2001}\n}\n@book{b, title = {B}}',
      ['A', 'B'],
      ['LINE_OUTSIDE_RECORD 3'],
    ],
    ['without a comma', '@article{a,\n title = {A}\n year = 2001}\n@book{b, title = {B}}', ['A', 'B'], ['MISSING_COMMA 2']],
    ['without the comma behind its key', '@article{a\n title = {A}}\n@book{b, title = {B}}', ['A', 'B'], ['MISSING_COMMA 1']],
    ['with a quote within quotes', '@article{a, title = "An "A" here"}\n@book{b, title = {B}}', ['An "A" here', 'B'], []],
    ['with a word for a field', '@article{a, oops, title = {A}}\n@book{b, title = {B}}', ['A', 'B'], ['NO_FIELD 1']],
    ['of a type that nobody knows', '@fog{a, title = {A}}\n@book{b, title = {B}}', ['A', 'B'], ['UNKNOWN_TYPE 1']],
    ['that is empty', '@article{}\n@book{b, title = {B}}', [undefined, 'B'] as string[], ['NO_TITLE 1']],
    [
      'that ends with the file',
      '@book{b, title = {B}}\n@article{a, title = {A',
      ['B', 'A'],
      ['MISSING_END_OF_RECORD 2', 'UNCLOSED_VALUE 2'],
    ],
  ])('%s does no harm to the next', async (_, text, expected, problems) => {
    const records = await read(text);
    expect(records.map((record) => record.paper?.title)).toEqual(expected);
    expect(problemsOf(records)).toEqual(problems);
  });

  it('keeps the fields behind its fault', async () => {
    const [record] = await read('@article{a,\n title = {A,\n year = 2001,\n volume = {7}\n}\n@book{b, title = {B}}');
    expect(record?.paper).toMatchObject({ title: 'A', date: { year: 2001 }, volume: '7' });
  });
});

describe('an entry that inherits', () => {
  const parent = '@proceedings{proc,\n title = {Proceedings of Fog},\n year = 1999,\n doi = {10.5555/whole},\n issn = {0000-0019}\n}';
  const child = '@inproceedings{talk,\n title = {A talk},\n author = {Doe, Jane},\n crossref = {Proc}\n}';

  it.each([
    ['before', `${parent}\n${child}`, [1, 2], [1, 7]],
    ['behind', `${child}\n${parent}`, [2, 1], [6, 1]],
  ])('gets from a parent %s it what the parts of a whole share', async (_, text, positions, lines) => {
    const records = await read(text);
    expect(records.map((record) => record.position)).toEqual(positions);
    expect(records.map((record) => record.line)).toEqual(lines);
    const talk = records.find((record) => record.paper?.title === 'A talk');
    expect(talk?.raw).toBe(`${parent}\n${child}`);
    expect(talk?.paper).toMatchObject({
      date: { year: 1999 },
      containerTitle: 'Proceedings of Fog',
      journal: { title: 'Proceedings of Fog', issns: ['0000-0019'] },
      identifiers: [{ scheme: 'CITATION_KEY', value: 'talk' }],
    });
  });

  it('gets all from xdata, also by way of its parent', async () => {
    const text = `@xdata{press, publisher = {Fog Press}, doi = {10.5555/x}}\n@book{whole, title = {Whole}, xdata = {press}}\n@incollection{part, title = {Part}, crossref = {whole}}`;
    const [whole, part] = await read(text);
    expect(whole?.paper).toMatchObject({ publisher: 'Fog Press', identifiers: [{}, { scheme: 'DOI', value: '10.5555/x' }] });
    expect(part?.paper).toMatchObject({ publisher: 'Fog Press', containerTitle: 'Whole' });
    expect(part?.paper?.identifiers).toHaveLength(2);
  });

  it('is read alone where its parent is nowhere, or itself', async () => {
    const records = await read('@book{a, title = {A}, crossref = {a}}\n@book{b, title = {B}, crossref = {c}}\n@book{d, title = {D}}');
    expect(records.map((record) => record.paper?.title).sort()).toEqual(['A', 'B', 'D']);
    expect(problemsOf(records)).toEqual(['PARENT_NOT_FOUND 2']);
  });
});

it('leaves out what stands for nothing, and the blanks before it', async () => {
  expect((await read('@article{a, \0\n\0')).map(({ raw }) => raw)).toEqual(['@article{a,']);
});

describe('BibTeX of any kind', () => {
  const pieces = fc.constantFrom(
    '@article{a,\n',
    '@book(',
    '@string{s = ',
    '@comment{',
    'title = ',
    'author = ',
    '{',
    '}',
    '"',
    ',',
    '\n',
    ' # ',
    's',
    '=',
    '@',
    '%',
    '\\',
    'crossref = {a}',
    'Doe, Jane and ',
    '{\\"o}',
    '$x^2$',
    '1999',
    '\uD800',
    '\0',
    '(',
    ')',
  );
  const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 60 }).map((parts) => parts.join(''));

  it('never throws, and reads a raw text as it reads the file', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, chunkLength) => {
        const records = await read(text, chunkLength);
        expect(records).toEqual(await read(text));
        for (const record of records) {
          const again = (await read(record.raw)).at(-1);
          expect([again?.raw, again?.paper, again?.fields, again?.dialect]).toEqual([
            record.raw,
            record.paper,
            record.fields,
            record.dialect,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is left after a hundred faults of one entry', async () => {
    const records = await read(`@article{${'a={\n'.repeat(3_000)}\n@book{b, title = {B}}`);
    expect(records.map((record) => record.paper?.title)).toEqual([undefined, 'B']);
    expect(records[0]?.fields.length).toBeLessThanOrEqual(100);
    expect(problemsOf(records).filter((problem) => problem.startsWith('BROKEN_ENTRY'))).toHaveLength(1);
  });

  it('is read in bounded time and memory', async () => {
    const bombs = [
      `@article{a, title = {${'{'.repeat(1_500_000)}`,
      `@article{${'a={\n'.repeat(30_000)}`,
      `@article{a,${'"'.repeat(90_000)}`,
      `@article{a, title = {A}, author = {${'A and '.repeat(20_000)}B}}`,
      '@comment{'.repeat(20_000),
      '@a{b,c=d}\n'.repeat(5_000),
      Array.from({ length: 2_000 }, (_, index) => `@book{b${index}, title = {B}, crossref = {b${index + 1}}}\n`).join(''),
      `@${' '.repeat(20_000)}`,
      'a = {'.repeat(20_000),
    ];
    for (const bomb of bombs) {
      for (const record of await read(bomb, 65_536)) {
        expect(record.raw.length).toBeLessThan(1_200_000);
        expect(record.paper?.names.length ?? 0).toBeLessThanOrEqual(10_000);
      }
    }
  });
});
