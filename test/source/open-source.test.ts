import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRecords } from '../../src/formats/formats.js';
import type { SourceRecord } from '../../src/model.js';
import { openSource } from '../../src/source/open-source.js';

const ris = 'TY  - JOUR\nTI  - Über Østø — “fog”\nER  - \n';

async function* chunksOf(bytes: Uint8Array, chunkLength: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkLength) yield bytes.subarray(start, start + chunkLength);
}

async function readBytes(bytes: Uint8Array, chunkLength = 65_536): Promise<SourceRecord[]> {
  const source = await openSource({ stream: chunksOf(bytes, chunkLength), name: 'stdin' });
  const records: SourceRecord[] = [];
  for await (const record of readRecords(source.format, source.text)) records.push(record);
  expect(source.bytesRead()).toBe(bytes.length);
  await source.close();
  return records;
}

const titles = (records: readonly SourceRecord[]) => records.map((record) => record.paper?.title);
const problems = (records: readonly SourceRecord[]) =>
  records.flatMap((record) => record.problems.map(({ code, line }) => `${code} ${line}`));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-source-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a source', () => {
  const windows1252 = Buffer.from('TY  - JOUR\nTI  - \xdcber \xd8st\xf8 \x97 \x93fog\x94\nER  - \n', 'latin1');
  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(ris)],
    ['UTF-8 with byte order mark', Buffer.from(`\uFEFF${ris}`)],
    ['UTF-16LE with byte order mark', Buffer.from(`\uFEFF${ris}`, 'utf16le')],
    ['UTF-16LE', Buffer.from(ris, 'utf16le')],
    ['UTF-16BE with byte order mark', Buffer.from(`\uFEFF${ris}`, 'utf16le').swap16()],
    ['UTF-16BE', Buffer.from(ris, 'utf16le').swap16()],
    ['gzip', gzipSync(ris)],
    ['gzip of UTF-16', gzipSync(Buffer.from(`\uFEFF${ris}`, 'utf16le'))],
  ])('is read in %s, however its bytes are cut', async (_, bytes) => {
    for (const chunkLength of [1, 3, 65_536]) {
      const records = await readBytes(bytes, chunkLength);
      expect(titles(records)).toEqual(['Über Østø — “fog”']);
      expect(problems(records)).toEqual([]);
    }
  });

  it('is read as Windows-1252 where it is no UTF-8, and says so', async () => {
    for (const chunkLength of [1, 65_536]) {
      const records = await readBytes(windows1252, chunkLength);
      expect(titles(records)).toEqual(['Über Østø — “fog”']);
      expect(problems(records)).toEqual(['NOT_UTF8 2']);
    }
  });

  it.each<[string, Uint8Array]>([
    [
      'ISO-8859-1',
      Buffer.from(
        'Über Østø — “fog”'.replace(/[—“”]/g, (sign) => ({ '—': '\x97', '“': '\x93', '”': '\x94' })[sign] ?? ''),
        'latin1',
      ),
    ],
    ['Windows-1252', Buffer.from('\xdcber \xd8st\xf8 \x97 \x93fog\x94', 'latin1')],
    ['utf-8', Buffer.from('Über Østø — “fog”')],
    ['macintosh', Buffer.from('\x86ber \xafst\xbf \xd1 \xd2fog\xd3', 'latin1')],
  ])('is read in %s where it is XML that says so', async (encoding, title) => {
    const before = `<?xml version="1.0" encoding="${encoding}"?><xml><records><record><ref-type name="Book"/><titles><title>`;
    const bytes = Buffer.concat([Buffer.from(before), title, Buffer.from('</title></titles></record></records></xml>')]);
    for (const chunkLength of [1, 65_536]) {
      const records = await readBytes(bytes, chunkLength);
      expect([titles(records), problems(records)]).toEqual([['Über Østø — “fog”'], []]);
    }
  });

  it('never gives U+FFFD for a byte that comes late, and reads what is UTF-8 around it', async () => {
    const early = ris.repeat(20_000);
    const bytes = Buffer.concat([Buffer.from(early), windows1252, Buffer.from(ris)]);
    const records = await readBytes(bytes);
    expect(new Set(titles(records))).toEqual(new Set(['Über Østø — “fog”']));
    expect(records).toHaveLength(20_002);
    expect(problems(records)).toEqual(['NOT_UTF8 60002']);
    expect(records[20_000]?.problems[0]).toMatchObject({
      message: 'Expected UTF-8, got the byte DC. It was read as Windows-1252 ("Ü"), and so is each further byte like it.',
    });
  });

  it('that unpacks to hundreds of times its size is refused, or read no further where records came before', async () => {
    const bomb = gzipSync(`${ris}${'\n'.repeat(40_000_000)}`);
    const message = /^Expected packed records, got a gzip file that unpacks to more than 200 times its size/;
    await expect(readBytes(bomb)).rejects.toMatchObject({ code: 'UNREADABLE_FILE', message: expect.stringMatching(message) });
    const many = Array.from({ length: 50_000 }, (_, index) => ris.replace('fog', `fog ${(index * 7919) % 50_021}`)).join('');
    const source = await openSource({ stream: chunksOf(Buffer.concat([gzipSync(many), bomb]), 65_536), name: 'bomb.ris.gz' });
    const told: string[] = [];
    for await (const { problems } of readRecords(source.format, source.text)) told.push(...problems.map(({ code }) => code));
    expect(told).toEqual(['UNREADABLE_REST']);
    await source.close();
  });

  it('may be several gzip members in one', async () => {
    expect(await readBytes(Buffer.concat([gzipSync(ris), gzipSync(ris)]))).toHaveLength(2);
  });

  it('that is cut off gives what could be read, and a problem', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ris.replace('fog', `fog ${(index * 7919) % 5003}`)).join('');
    const packed = gzipSync(many);
    for (const bytes of [packed.subarray(0, packed.length / 2), Buffer.concat([packed, Buffer.from('rubbish')])]) {
      const records = await readBytes(bytes, bytes.length);
      expect(records.length).toBeGreaterThan(1000);
      expect(records.at(-1)?.problems).toContainEqual(expect.objectContaining({ code: 'UNREADABLE_REST', severity: 'ERROR' }));
    }
  });

  it('tells the size of its file and how much of it was read', async () => {
    const path = join(folder, 'named-as-if-it-were.bib');
    await writeFile(path, gzipSync(ris));
    const source = await openSource({ path });
    expect(source).toMatchObject({ name: path, format: 'RIS', byteSize: gzipSync(ris).length });
    for await (const chunk of source.text) expect(chunk).not.toBe('');
    expect(source.bytesRead()).toBe(source.byteSize);
    await source.close();
  });
});

describe('the format of a source', () => {
  const formatOf = async (text: string, name = 'stdin') => {
    const source = await openSource({ stream: chunksOf(Buffer.from(text), 1000), name });
    await source.close();
    return source.format;
  };

  it.each([
    ['RIS', ris],
    ['RIS', `${ris.replace('ER  -', 'N1  - \n@article{doe2023, title = {A}}\nER  -')}`],
    ['BIBTEX', '@article{doe2023,\n  title = {A}\n}'],
    ['BIBTEX', '% my library\n\n  @InProceedings ( doe:2023 , title = "TY  - JOUR")'],
    ['BIBTEX', '@string{fog = "Journal of Fog"}'],
    ['BIBTEX', '@comment{\nTY  - JOUR\n}'],
    ['CSL_JSON', '[{"id": "x", "type": "article-journal", "title": "A"}]'],
    ['SCOPUS_CSV', '"Authors","Author full names","Title","Year","EID"\n'],
    ['WOS_TAB', 'PT\tAU\tBA\tTI\nJ\tDoe, J\t\t"Fog" and rain\n'],
    ['ZOTERO_CSV', '"Key","Item Type","Publication Year","Author","Title"\n"A","book","2031","","TY  - JOUR"\n'],
    ['MEDLINE_NBIB', '\nPMID- 7\nTI  - Fog\nAU  - Doe J\n'],
    ['MEDLINE_NBIB', 'OWN - NLM\nTI  - Fog\nAU  - Doe J\n'],
    ['CSL_JSON', '[{"DOI": "10.1000/182", "title": "A", "container-title": "B", "reference-count": 0}]'],
    ['CROSSREF_JSON', '{"status": "ok", "message-type": "work", "message": {"DOI": "10.1000/182", "title": []}}'],
    ['CROSSREF_JSON', '{"items": [{"DOI": "10.1000/182", "title": ["A"]}]}'],
    ['CROSSREF_JSON', '{"DOI": "10.1000/182", "title": ["A"]}\n{"DOI": "10.1000/183", "title": ["B"]}'],
    ['OPENALEX_JSON', '{"id": "https://openalex.org/W1", "display_name": "A title", "type": "article"}'],
    ['OPENALEX_JSON', '{"meta": {"count": 1}, "results": [{"id": "https://openalex.org/W1", "title": "A title"}]}'],
    ['DATACITE_JSON', '{"data": {"id": "10.1000/182", "type": "dois", "attributes": {"doi": "10.1000/182"}}}'],
    ['DATACITE_JSON', '{"doi": "10.1000/182", "titles": [{"title": "A"}], "creators": []}'],
    ['WOS_PLAIN', 'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\nTI Fog\nER\n'],
    ['WOS_PLAIN', 'PT J\nTI TY  - JOUR\nER\n'],
    ['ENDNOTE_TAGGED', '%0 Journal Article\n%T A title\n'],
    ['ENDNOTE_TAGGED', '%A Doe, Jane\n%T TY  - JOUR\n%X PMID- 7\n'],
    ['REFWORKS_TAGGED', 'Refworks Export Tagged Format\n\nTag legend\n*****\nRT=Reference Type\n\nRT Journal Article\nA1 Doe,J.\n'],
    ['REFWORKS_TAGGED', 'RT Book, Whole\nSR Print(0)\nT1 Fog\n'],
    ['CSL_JSON', '\n{"DOI": "10.1000/182", "title": "A"}\n{"DOI": "10.1000/183", "title": "B"}'],
    ['ENDNOTE_XML', '<?xml version="1.0"?><xml><records><record><notes>TY  - JOUR\n@book{a,\n}</notes></record></records></xml>'],
    ['PUBMED_XML', '<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "x" "y">\n<PubmedArticleSet>\n<PubmedArticle>'],
    ['PUBMED_XML', '<PubmedBookArticle><BookDocument>'],
    ['CROSSREF_XML', '<?xml version="1.0"?>\n<x:doi_batch xmlns:x="http://www.crossref.org/schema/5.3.1"><x:head>'],
    ['CROSSREF_XML', '<doi_records>\n<doi_record owner="10.5555">'],
    ['CROSSREF_XML', '<body><query status="resolved"><doi>10.5555/a</doi><doi_record><journal>'],
  ])('is %s by what is in it, whatever its name', async (format, text) => {
    for (const name of ['stdin', 'x.ris', 'x.bib', 'x.json']) expect(await formatOf(text, name)).toBe(format);
  });

  it('is taken from its name where nothing else tells it', async () => {
    expect(await formatOf('% Encoding: UTF-8\n', 'library.bib')).toBe('BIBTEX');
    await expect(formatOf('% Encoding: UTF-8\n', 'library.txt')).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
  });
});

describe('a source in a format that is not read', () => {
  const refusalOf = (opening: Promise<unknown>) =>
    opening.then(
      () => 'no error',
      (error: { code: string; message: string }) => `${error.code} ${error.message}`,
    );
  const refusal = (bytes: Uint8Array) => refusalOf(openSource({ stream: chunksOf(bytes, 1000), name: 'library' }));

  it.each([
    ['a PDF', '%PDF-1.7\n'],
    ['a ZIP archive', 'PK\x03\x04\x14'],
    ['an old Excel', '\xd0\xcf\x11\xe0'],
    ['an SQLite database', 'SQLite format 3\0'],
    ['an empty file', ''],
    ['a file of blanks', ' \n\n'],
    ['MARC XML', '<collection xmlns="http://www.loc.gov/MARC21/slim"><record>'],
    ['DataCite XML', '<resource\n xmlns="http://datacite.org/schema/kernel-4"><titles>'],
    ['the sources of Microsoft Word', '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'],
    ['an article in JATS XML', '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2//EN" "x.dtd"><article>'],
    ['MODS XML', '<?xml version="1.0"?><modsCollection xmlns="http://www.loc.gov/mods/v3">'],
    ['Zotero RDF', '<rdf:RDF\n xmlns:rdf="x">'],
    ['a web page', '<!DOCTYPE html><html><body><pre>\nTY  - JOUR\nTI  - x\n'],
    ['XML', '<?xml version="1.0"?><whatever>'],
    ['JSON of Zotero or Better BibTeX', '{"items": [{"itemType": "book", "DOI": "10.1000/182"}]}'],
    ['Crossref JSON without works', '{"status": "ok", "message-type": "member", "message": {"id": 7}}'],
    ['OpenAlex JSON without works', '{"id": "https://openalex.org/A1", "display_name": "Jane Doe"}'],
    ['JSON-LD', '{"@context": "http://schema.org", "@type": "BlogPosting", "name": "A title"}'],
    ['JSON', '{"what": 1}'],
    ['a table (CSV)', 'Title;Author;Year\n'],
    ["Ovid's own text", '<1>\nUnique Identifier\n  7\nTitle\n  Fog\n'],
    ["INSPEC's own text", 'Record.*INSPEC.*\n02 Fog\n'],
    ["Copac's own text", '\nTI- Fog\nAU- Doe, Jane\nHL- Foggytown\n'],
    ['Biblioscape tagged text', '--AU-- Doe\n--TI-- Fog\n------\n'],
    ['a report of RePEc', 'nep.repec.org\n\n1. Fog\n'],
    ['a citation file', 'cff-version: 1.2.0\n'],
    ['text without records', 'Dear library,\n'],
    ['text without records', '@app.route("/papers")\n@cache(60)\ndef papers():\n'],
  ])('is refused as %s', async (name, text) => {
    const message = await refusal(Buffer.from(text, 'latin1'));
    expect(message).toMatch(/^UNREADABLE_FILE Expected an export of a library, /);
    expect(message).toContain(`, but "library" looks like ${name}`);
    expect(await refusal(gzipSync(Buffer.from(text, 'latin1')))).toBe(message);
  });

  it('is refused with the way to RIS', async () => {
    expect(await refusal(Buffer.from('<rdf:RDF xmlns:rdf="x">'))).toMatch(
      /^UNREADABLE_FILE Expected an export of a library, but "library" looks like Zotero RDF\. In Zotero: "File", "Export Library…", format RIS\.$/,
    );
  });

  it('is refused where nothing of it can be unpacked', async () => {
    expect(await refusal(gzipSync(ris).subarray(0, 12))).toContain('UNREADABLE_FILE The gzip file is damaged or cut off');
  });

  it('is refused as a folder, or as no file at all with the nearest name', async () => {
    await writeFile(join(folder, 'library.ris'), ris);
    const missing = join(folder, 'libary.ris');
    expect(await refusalOf(openSource({ path: folder }))).toBe(
      `UNREADABLE_FILE "${folder}" is a folder. Give the files in it, such as "${folder}/*.ris".`,
    );
    expect(await refusalOf(openSource({ path: missing }))).toBe(
      `UNREADABLE_FILE There is no file "${missing}". Did you mean "${join(folder, 'library.ris')}"?`,
    );
  });
});
