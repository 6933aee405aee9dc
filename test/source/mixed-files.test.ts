import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formats, readRecords } from '../../src/formats/formats.js';
import type { ImportFormat, SourceRecord } from '../../src/model.js';
import { openSource } from '../../src/source/open-source.js';

/** A file of three records for each format, the one in the middle broken. To add a format: its file, and a row here. */
const files: readonly (readonly [format: ImportFormat, file: string])[] = [
  ['RIS', 'broken-in-the-middle.ris'],
  ['BIBTEX', 'broken-in-the-middle.bib'],
  ['CSL_JSON', 'broken-in-the-middle.csl.json'],
  ['CROSSREF_JSON', 'broken-in-the-middle.crossref.jsonl'],
  ['OPENALEX_JSON', 'broken-in-the-middle.openalex.jsonl'],
  ['DATACITE_JSON', 'broken-in-the-middle.datacite.jsonl'],
  ['MEDLINE_NBIB', 'broken-in-the-middle.nbib'],
  ['WOS_PLAIN', 'broken-in-the-middle.isi'],
  ['ENDNOTE_TAGGED', 'broken-in-the-middle.enw'],
  ['REFWORKS_TAGGED', 'broken-in-the-middle.refworks.txt'],
  ['PUBMED_XML', 'broken-in-the-middle.pubmed.xml'],
  ['ENDNOTE_XML', 'broken-in-the-middle.endnote.xml'],
  ['CROSSREF_XML', 'broken-in-the-middle.crossref.xml'],
  ['SCOPUS_CSV', 'broken-in-the-middle.scopus.csv'],
  ['ZOTERO_CSV', 'broken-in-the-middle.zotero.csv'],
  ['WOS_TAB', 'broken-in-the-middle.wos-table.txt'],
];
const xmlFiles = files.filter(([, file]) => file.endsWith('.xml'));
const extensions = [...new Set(formats.flatMap((format) => format.extensions))];

const fixture = (file: string) => readFileSync(new URL(`../formats/fixtures/${file}`, import.meta.url), 'utf8');

async function read(bytes: Uint8Array, name = 'library'): Promise<{ format: ImportFormat; records: SourceRecord[] }> {
  const chunks = async function* () {
    yield bytes;
  };
  const source = await openSource({ stream: chunks(), name });
  const records: SourceRecord[] = [];
  for await (const record of readRecords(source.format, source.text)) records.push(record);
  await source.close();
  return { format: source.format, records };
}

const titles = (records: readonly SourceRecord[]) =>
  records.flatMap((record) => record.paper?.title ?? []).filter((title) => title !== 'Broken');
const codes = (records: readonly SourceRecord[]) => records.flatMap((record) => record.problems.map(({ code }) => code));

describe('a file', () => {
  it('of every format that is read has its broken one here', () => {
    expect(files.map(([format]) => format).sort()).toEqual(formats.map(({ name }) => name).sort());
  });

  it.each(files)('of %s keeps the neighbours of a broken record, and tells its line', async (format, file) => {
    const { records, ...opened } = await read(Buffer.from(fixture(file)));
    expect(opened.format).toBe(format);
    expect(titles(records)).toEqual(['Føg', 'Rain']);
    const problems = records.flatMap((record) => record.problems);
    expect(problems.length).toBeGreaterThan(0);
    for (const { line } of problems) expect(line).toBeGreaterThan(1);
  });

  it.each(files)('of %s is known by its content under every extension', async (format, file) => {
    for (const extension of [...extensions, '.txt', ''])
      expect((await read(Buffer.from(fixture(file)), `library${extension}`)).format).toBe(format);
  });

  it.each(files)('of %s reads the same in UTF-16, of both orders, with a byte order mark and without', async (format, file) => {
    const text = fixture(file).replace('encoding="UTF-8"', 'encoding="UTF-16"');
    const expected = (await read(Buffer.from(text))).records;
    for (const start of ['\uFEFF', '']) {
      const little = Buffer.from(start + text, 'utf16le');
      for (const bytes of [little, Buffer.from(little).swap16()]) expect(await read(bytes)).toEqual({ format, records: expected });
    }
  });

  it.each(files)('of %s that claims UTF-8 and holds Windows-1252 reads as that, and says so', async (format, file) => {
    const { records, ...opened } = await read(Buffer.from(fixture(file), 'latin1'));
    expect(opened.format).toBe(format);
    expect(titles(records)).toEqual(['Føg', 'Rain']);
    expect(codes(records)).toContain('NOT_UTF8');
  });

  it.each(xmlFiles)('of %s in Latin-1 that says so reads without a word', async (_, file) => {
    const { records } = await read(Buffer.from(fixture(file).replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'), 'latin1'));
    expect(titles(records)).toEqual(['Føg', 'Rain']);
    expect(codes(records)).not.toContain('NOT_UTF8');
  });

  it('that is empty, or of blanks, is refused under every extension', async () => {
    for (const extension of extensions) {
      await expect(read(Buffer.from(''), `library${extension}`)).rejects.toThrow('looks like an empty file');
      for (const blanks of [' ', '\n\n', '\uFEFF\r\n\t\n'])
        await expect(read(Buffer.from(blanks), `library${extension}`)).rejects.toThrow('looks like a file of blanks');
    }
  });

  it('of several programs tells of each record who wrote it', async () => {
    const { records } = await read(Buffer.from(fixture('several-programs-in-one-file.ris')));
    expect(records.map(({ position, dialect, paper }) => [position, dialect, paper?.names.length])).toEqual([
      [1, 'PURE', 3],
      [2, 'EBSCO', 2],
      [3, 'SCOPUS', 2],
    ]);
    expect(codes(records)).toEqual([]);
  });

  it('of tables of one program under different columns reads each under its own', async () => {
    const text = fixture('scopus-before-2023-names-parted-by-commas.csv') + fixture('scopus-with-every-column.csv');
    const { records } = await read(Buffer.from(text));
    expect(records.map(({ line, paper }) => [line, paper?.date?.year])).toEqual([
      [2, 2019],
      [4, 2031],
      [5, 2030],
    ]);
  });

  it('of two formats is the first one, and tells what else stands in it', async () => {
    const { format, records } = await read(Buffer.from(fixture('ris-and-bibtex-in-one-file.ris')));
    expect([format, titles(records), codes(records)]).toEqual(['RIS', ['Føg'], ['LINE_OUTSIDE_RECORD']]);
  });
});
