import { createWriteStream } from 'node:fs';

import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';

/** A file made to hurt who reads it. */
export interface Bomb {
  readonly what: string;
  readonly name: string;
  /** What stands in the file, in order; made when it is iterated. */
  readonly pieces: Iterable<string | Uint8Array>;
  /** Read to its end with everything in it told, or not read at all. */
  readonly outcome: 'refused' | 'survived';
  /** Named by the issue that asks for these tests. */
  readonly isNamed?: true;
}

const million = 1_000_000;

function* repeat<Piece>(piece: Piece, times: number): Generator<Piece> {
  for (let index = 0; index < times; index += 1) yield piece;
}

function* numbered(count: number, write: (index: number) => string): Generator<string> {
  for (let from = 0; from < count; from += 1000) {
    yield Array.from({ length: Math.min(1000, count - from) }, (_, index) => write(from + index)).join('');
  }
}

function* inOrder(...parts: readonly (string | Iterable<string>)[]): Generator<string> {
  for (const part of parts) {
    if (typeof part === 'string') yield part;
    else yield* part;
  }
}

/** Gzip of 1 GB in 64 members, each of which holds the text again and again: 1 MB, as deflate packs 1,032 to 1 at most. */
function* packed(head: string, text: string): Generator<Uint8Array> {
  yield gzipSync(head);
  yield* repeat(gzipSync(text.repeat(Math.ceil((16 * million) / text.length)), { level: 9 }), 64);
}

const risHead = 'TY  - JOUR\nTI  - Tides\nER  - \n';
const letters = (count: number) => repeat('a'.repeat(million), count / million);
const doubledStrings = () =>
  inOrder(
    '@string{s0 = {abcdefghij}}\n',
    numbered(60, (index) => `@string{s${index + 1} = s${index} # s${index}}\n`),
    '@article{a, title = s60, author = {Quill, Bo}, year = 2020}\n',
  );

const laughs = `<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet [<!ENTITY l0 "ha">${Array.from(
  { length: 20 },
  (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
).join('')}<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY far SYSTEM "http://127.0.0.1:9/far">]>\n`;
const pubmed = (title: string, authors: Iterable<string> = []) =>
  inOrder(
    '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">7</PMID><Article><ArticleTitle>',
    title,
    '</ArticleTitle><AuthorList>',
    authors,
    '</AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>\n',
  );

const zoteroHeader =
  '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date"';

/** Every bomb of issue 5, and what resembles them in other formats. Nothing is made before it is iterated, and that can be once. */
export const makeBombs = (): readonly Bomb[] => [
  { what: 'gzip of 1 GB of one letter', name: 'letters.ris.gz', pieces: packed(risHead, 'a'), outcome: 'refused', isNamed: true },
  { what: 'gzip of 1 GB of line breaks', name: 'newlines.ris.gz', pieces: packed(risHead, '\n'), outcome: 'refused' },
  {
    what: 'gzip of 1 GB of lines of one record',
    name: 'lines.ris.gz',
    pieces: packed('TY  - JOUR\nTI  - Tides\n', 'AU  - A\n'),
    outcome: 'refused',
  },
  { what: 'gzip of 1 GB of short records', name: 'records.ris.gz', pieces: packed(risHead, risHead), outcome: 'refused', isNamed: true },
  { what: 'gzip of 10 kB of a gzip of 1 GB', name: 'twice.ris.gz', pieces: [gzipOf(packed(risHead, 'a'))], outcome: 'refused' },
  {
    what: 'RIS, one line of 100 MB',
    name: 'line.ris',
    pieces: inOrder('TY  - JOUR\nTI  - Tides\nAB  - ', letters(100 * million), '\nER  - \n'),
    outcome: 'survived',
    isNamed: true,
  },
  { what: 'text, one line of 100 MB', name: 'line.txt', pieces: letters(100 * million), outcome: 'refused' },
  {
    what: 'BibTeX, one line of 100 MB',
    name: 'line.bib',
    pieces: inOrder('@article{a, title={Tides}, abstract={', letters(100 * million), '}}\n'),
    outcome: 'survived',
  },
  {
    what: 'CSL-JSON, one text of 100 MB',
    name: 'line.json',
    pieces: inOrder('[{"type":"book","title":"', letters(100 * million), '"}]'),
    outcome: 'survived',
  },
  { what: 'PubMed XML, one text of 100 MB', name: 'line.xml', pieces: pubmed('Tides', letters(100 * million)), outcome: 'survived' },
  {
    what: 'CSV, one line of 100 MB',
    name: 'line.csv',
    pieces: inOrder(`${zoteroHeader}\n"A","book","2020","Quill, Bo","`, letters(100 * million), '"\n'),
    outcome: 'survived',
  },
  {
    what: 'RIS, a million authors of one record',
    name: 'authors.ris',
    pieces: inOrder(
      'TY  - JOUR\nTI  - Tides\n',
      numbered(million, (index) => `AU  - A${index}, B\n`),
      'ER  - \n',
    ),
    outcome: 'survived',
    isNamed: true,
  },
  {
    what: 'BibTeX, a million authors of one record',
    name: 'authors.bib',
    pieces: inOrder(
      '@article{a, title={Tides}, author={Quill, Bo',
      numbered(million, (index) => ` and\nA${index}, B`),
      '}}\n',
    ),
    outcome: 'survived',
  },
  {
    what: 'CSL-JSON, a million authors of one record',
    name: 'authors.json',
    pieces: inOrder(
      '[{"type":"book","title":"Tides","author":[{"family":"Quill"}',
      numbered(million, (index) => `,{"family":"A${index}"}`),
      ']}]',
    ),
    outcome: 'survived',
  },
  {
    what: 'CSL-JSON, as many authors as a record holds',
    name: 'most-authors.json',
    pieces: inOrder(
      '[{"type":"book","title":"Tides","author":[{"family":"Quill"}',
      numbered(45_000, (index) => `,{"family":"A${index}"}`),
      ']}]',
    ),
    outcome: 'survived',
  },
  {
    what: 'PubMed XML, a million authors of one record',
    name: 'authors.xml',
    pieces: pubmed(
      'Tides',
      numbered(million, (index) => `<Author><LastName>A${index}</LastName></Author>\n`),
    ),
    outcome: 'survived',
  },
  {
    what: 'BibTeX, a brace that never closes',
    name: 'brace.bib',
    pieces: inOrder('@article{a, title={Tides, ', repeat(`${'a { b '.repeat(1000)}\n`, 5000)),
    outcome: 'survived',
    isNamed: true,
  },
  {
    what: 'CSL-JSON, a brace that never closes',
    name: 'brace.json',
    pieces: inOrder('[{"type":"book","title":"Tides","note":', repeat(`{"a":[1,2,"b"],${'"c":1,'.repeat(500)}\n`, 10_000)),
    outcome: 'survived',
    isNamed: true,
  },
  {
    what: 'CSV, a quote that never closes',
    name: 'quote.csv',
    pieces: inOrder(`${zoteroHeader}\n"A","book","2020","Quill, Bo","Tides`, repeat('and so on, and so on, and so on\n', million)),
    outcome: 'survived',
    isNamed: true,
  },
  {
    what: 'PubMed XML, an element that never closes',
    name: 'element.xml',
    pieces: inOrder('<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><ArticleTitle>', repeat('and <i>so on\n', 3 * million)),
    outcome: 'survived',
  },
  {
    what: 'PubMed XML, entities that expand (billion laughs), and external ones',
    name: 'laughs.xml',
    pieces: inOrder(laughs, pubmed('Tides &l20; &file; &far;')),
    outcome: 'survived',
    isNamed: true,
  },
  {
    what: 'CSL-JSON, lists 50,000 deep',
    name: 'deep.json',
    pieces: inOrder('[{"type":"book","title":"Tides","note":', '['.repeat(50_000), ']'.repeat(50_000), '}]'),
    outcome: 'survived',
    isNamed: true,
  },
  {
    what: 'CSL-JSON, objects 50,000 deep',
    name: 'deep-objects.json',
    pieces: inOrder('[{"type":"book","title":"Tides","author":', '{"family":'.repeat(50_000), '1', '}'.repeat(50_000), '}]'),
    outcome: 'survived',
  },
  { what: 'JSON, nothing but 50,000 brackets', name: 'brackets.json', pieces: ['['.repeat(50_000)], outcome: 'refused' },
  {
    what: 'BibTeX, braces 50,000 deep',
    name: 'deep.bib',
    pieces: [
      '@article{a, title={',
      '{'.repeat(50_000),
      'Tides',
      '}'.repeat(50_000),
      '}, author={',
      '{'.repeat(50_000),
      'Quill',
      '}'.repeat(50_000),
      '}}\n',
    ],
    outcome: 'survived',
  },
  {
    what: 'PubMed XML, elements 50,000 deep',
    name: 'deep.xml',
    pieces: pubmed(`Tides${'<i>'.repeat(50_000)}${'</i>'.repeat(50_000)}`),
    outcome: 'survived',
  },
  { what: 'BibTeX, a @string that doubles 60 times', name: 'doubled.bib', pieces: doubledStrings(), outcome: 'survived', isNamed: true },
  {
    what: 'CSV, 100,000 columns',
    name: 'columns.csv',
    pieces: inOrder(
      zoteroHeader,
      numbered(100_000, (index) => `,"c${index}"`),
      '\n',
      repeat(`"A","book","2020","Quill, Bo","Tides"${',"x"'.repeat(100_000)}\n`, 20),
    ),
    outcome: 'survived',
    isNamed: true,
  },
  {
    what: 'RIS, a million keywords of one line',
    name: 'keywords.ris',
    pieces: inOrder(
      'TY  - JOUR\nTI  - Tides\nKW  - ',
      numbered(million, (index) => `k${index}; `),
      '\nER  - \n',
    ),
    outcome: 'survived',
  },
];

function gzipOf(pieces: Iterable<Uint8Array>): Uint8Array {
  return gzipSync(Buffer.concat([...pieces]), { level: 9 });
}

/** Writes a bomb into the folder and gives its path. */
export async function writeBomb(bomb: Bomb, folder: string): Promise<string> {
  const path = join(folder, bomb.name);
  await pipeline(Readable.from(bomb.pieces), createWriteStream(path));
  return path;
}
