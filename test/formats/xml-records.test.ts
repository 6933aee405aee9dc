import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formats } from '../../src/formats/formats.js';
import { problemsOf, readFormat } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('ENDNOTE_XML', text, chunkLength);
const one = '<record><ref-type name="Book"/><title>A</title></record>';
const two = '<record><ref-type name="Book"/><title>B</title></record>';
const file = (...parts: string[]) => `<?xml version="1.0"?>\n<xml><records>\n${parts.join('\n')}\n</records></xml>\n`;

describe('the records of an XML file', () => {
  it.each([
    ['on lines', file(one, two)],
    ['in one line', `<xml><records>${one}${two}</records></xml>`],
    ['with prefixes of any name', file(one, two).replace(/<(\/?)(?=[a-z])/g, '<$1ñ-1:')],
    ['with blanks in their tags', file(one, two).replaceAll('<record>', '<record\n id="a>b" >').replaceAll('</record>', '</record  >')],
    ['with comments that hold records', file(one, `<!-- ${one} -->`, two.replace('<title>', `<!-- </record> ${one} --><title>`))],
    ['with CDATA', file(one, two.replace('>B<', '><![CDATA[B]]><'), '<![CDATA[<record>]]>')],
    ['with instructions', file('<?x <record>?>', one, two)],
    ['with a public DTD', file(one, two).replace('<xml>', '<!DOCTYPE xml PUBLIC "-//FOG//DTD//EN" "fog.dtd">\n<xml>')],
    ['with entities', file(one.replace('>A<', '>&#65;<'), two.replace('>B<', '>&#x42;<'))],
  ])('are read %s, wherever the text is cut', async (_, text) => {
    const records = await read(text);
    expect(records.map((record) => record.paper?.title)).toEqual(['A', 'B']);
    expect(problemsOf(records)).toEqual([]);
    for (const length of [1, 2, 3, 5, 10, 64]) expect(await read(text, length)).toEqual(records);
    expect(await read(text.replaceAll('\n', '\r\n'), 7)).toEqual(records);
  });

  it('are none where there are none', async () => {
    for (const text of ['', '<xml><records/></xml>', '<xml><records>', '<!-- <record> -->', 'record']) expect(await read(text)).toEqual([]);
  });

  it.each([
    ['that is not closed', file('<record><title>A</title>', two), ['INVALID_XML 3']],
    ['whose elements overlap', file('<record><title><b>A</title></b></record>', two), ['INVALID_XML 3']],
    ['with a broken tag', file('<record><title x=>A</title></record>', two), ['INVALID_XML 3']],
    ['with a broken start', file('<record <title>A</title></record>', two), ['INVALID_XML 3']],
    ['with a comment that is not closed', file('<record><!-- <title>A</title></record>', two), ['INVALID_XML 3']],
    ['with a DTD in it', file('<record><!DOCTYPE a><title>A</title></record>', two), ['INVALID_XML 3']],
    ['that is too deep', file(`<record><title>${'<b>'.repeat(300)}A${'</b>'.repeat(300)}</title></record>`, two), ['INVALID_XML 3']],
    ['that is too long', file(`<record><title>${'x'.repeat(1_100_000)}</title></record>`, two), ['RECORD_TOO_LONG 3']],
    ['without a title', file('<record><ref-type name="Book"/></record>', two), ['NO_TITLE 3']],
  ])('do no harm to the next where one stands %s', async (_, text, problems) => {
    for (const chunkLength of [text.length, 50_000]) {
      const records = await read(text, chunkLength);
      expect(records.map((record) => record.paper?.title)).toEqual([undefined, 'B']);
      expect(problemsOf(records)).toEqual(problems);
    }
  });

  it('say on which line they are broken', async () => {
    const [record] = await read(file('<record>\n<title>\n<b>A</title>\n</record>', two));
    expect(record?.problems).toEqual([
      {
        code: 'INVALID_XML',
        message: 'Expected well-formed XML, got: unexpected close tag. The record was not read.',
        severity: 'ERROR',
        line: 5,
      },
    ]);
    const [open] = await read(file('<record><title>A</title>', two));
    expect(open?.problems[0]?.message).toBe(
      'Expected </record> at the end of the element, got the next one or the end. It was not read; the next one is.',
    );
  });

  it('keep entities that nobody declared, and tell them once', async () => {
    const records = await read(file(one.replace('>A<', '>A &eacute; &eacute; AT&T &#0; &#xD800;<![CDATA[ &x; ]]><')));
    expect(records[0]?.paper?.title).toBe('A &eacute; &eacute; AT&T &#0; &#xD800; &x;');
    expect(records[0]?.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual(
      ['&eacute;', '&', '&#0;', '&#xD800;'].map(
        (name) => `UNKNOWN_ENTITY: Expected XML's own entities, such as &amp;, or characters by number, got "${name}". It stands as it is.`,
      ),
    );
  });

  it('do not grow by the entities of a DTD', async () => {
    const dtd = `<!DOCTYPE xml [\n<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;&a;&a;">\n<!ENTITY c SYSTEM "file:///etc/passwd">\n]>`;
    const records = await read(`${dtd}\n${file(one.replace('>A<', '>&b;&c;<'))}`);
    expect(records[0]?.paper?.title).toBe('&b;&c;');
    expect(records[0]?.problems[0]).toEqual({
      code: 'DTD_NOT_READ',
      message:
        'Expected XML without declarations of its own, got a DTD in the file. It was not read: entities that it declares stand as they are.',
      severity: 'WARNING',
      line: 1,
    });
  });

  it('are given without what stands for nothing', async () => {
    const records = await read(file(one.replace('>A<', '>A\0\u0001<')));
    expect([records[0]?.paper?.title, problemsOf(records)]).toEqual(['A', ['CONTROL_CHARACTER 3']]);
  });

  it('are read alike by the quick reader and the strict one, which an instruction calls for', async () => {
    const said = fc.array(
      fc.constantFrom(
        'A',
        ' ',
        '\n',
        'é',
        '&lt;',
        '&#65;',
        '&#xA0;',
        '&',
        '&fog;',
        '<b>',
        '</b>',
        '<b x="1&amp;2" y=\'\n\'>',
        '<c/>',
        ']]>',
        '<!--',
        '-->',
        '<![CDATA[',
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(said, async (parts) => {
        const record = (instruction: string) => file(`<record><title>A${parts.join('')}</title>${instruction}</record>`);
        const [quick, strict] = [await read(record('')), await read(record('<?strict?>'))];
        expect(quick.map(({ raw, ...rest }) => rest)).toEqual(strict.map(({ raw, ...rest }) => rest));
      }),
      { numRuns: 500 },
    );
  });

  it('are found in time that grows with the text alone', async () => {
    const start = performance.now();
    for (const piece of ['<record><!--', '<!--', '<![CDATA[', '<?', '<record ', '<!DOCTYPE [', '<record a="', '&']) {
      await read(`<record>${piece.repeat(400_000 / piece.length)}`, 65_536);
    }
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

describe('any text that looks like XML', () => {
  const names =
    'record title PubmedArticle ArticleTitle MedlineCitation journal journal_metadata journal_article titles book book_metadata content_item doi_batch doi';
  const pieces = fc.oneof(
    fc.constantFrom(...names.split(' ').flatMap((name) => [`<${name}>`, `</${name}>`, `<${name}/>`])),
    fc.constantFrom('<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!DOCTYPE x [', ']>', '&', '&amp;', '&#0;', '&x;', '\0', '\uD800'),
    fc.constantFrom('<', '>', '"', "'", '/', ' ', '\n', '\r\n', '\r', 'Fog', '10.5555/a', ' \n'),
  );
  const text = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
  const inXml = formats.filter(({ syntax }) => syntax === 'XML').map(({ name }) => name);

  it.each(inXml)('gives records of %s, never an error, wherever its chunks are cut', async (format) => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (input, chunkLength) => {
        const records = await readFormat(format, input);
        expect(await readFormat(format, input, chunkLength)).toEqual(records);
        expect(JSON.parse(JSON.stringify(records))).toEqual(records);
        expect(/\\u0000|\\ud[89a-f]/.test(JSON.stringify(records))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each(inXml)('gives papers of %s that read the same alone', async (format) => {
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        for (const { raw, paper, fields } of await readFormat(format, input)) {
          if (paper) expect(await readFormat(format, raw)).toMatchObject([{ raw, paper, fields }]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
