import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childrenOf, childText } from '../../src/formats/reading/xml-fields.js';
import { plainText } from '../../src/formats/reading/xml-text.js';
import { parseXml, type XmlElement } from '../../src/formats/reading/xml-tree.js';
import { parseDoi, parseOrcid } from '../../src/identifiers.js';
import type { PaperRecord } from '../../src/model.js';
import { type Answer, readFile, type Score } from './answers.js';
import { type Facts, factsOf, nameFact, plain, withoutEmpty } from './expected.js';

/**
 * How we read the deposits of the Journal of Open Source Education: the article itself stands beside some, in JATS. Its date there
 * is another one, in all of them: that of the manuscript.
 */
export async function scoreJats(data: string): Promise<Score[]> {
  const folder = join(data, 'jose-crossref-xml');
  const answers: Answer[] = [];
  for (const name of existsSync(folder) ? readdirSync(folder).filter((each) => each.endsWith('.jats.xml')) : []) {
    const text = readFileSync(join(folder, name), 'utf8');
    const { root } = parseXml(text.slice(text.indexOf('<article')));
    const [read] = await readFile(join(folder, name.replace('.jats.', '.crossref.')));
    if (root) answers.push({ file: name, expected: factsOfJats(root), read, facts: comparable });
  }
  return [{ title: 'Crossref XML (JATS of JOSE)', answers }];
}

function factsOfJats(article: XmlElement): Facts {
  const front = inside(article, 'front');
  const meta = inside(front, 'article-meta');
  const journal = inside(front, 'journal-meta');
  const authors = childrenOf(inside(meta, 'contrib-group'), 'contrib');
  const cited = childrenOf(inside(inside(article, 'back'), 'ref-list'), 'ref').flatMap((ref) => doisOf(ref));
  return withoutEmpty([
    ['title', plain(childText(inside(meta, 'title-group'), 'article-title'))],
    ['author', authors.map((author) => nameOf(inside(author, 'name'))).join('; ')],
    ['orcid', authors.flatMap((author) => parseOrcid(childText(author, 'contrib-id')) ?? []).join(' ')],
    ['container', plain(childText(inside(journal, 'journal-title-group'), 'journal-title'))],
    ['journalAbbreviation', plain(childText(inside(journal, 'journal-title-group'), 'abbrev-journal-title'))],
    ['issn', childText(journal, 'issn')],
    ['volume', plain(childText(meta, 'volume'))],
    ['issue', plain(childText(meta, 'issue'))],
    ['pages', plain(childText(meta, 'fpage'))],
    ['doi', childrenOf(meta, 'article-id').flatMap((id) => parseDoi(plainText(id)) ?? [])[0] ?? ''],
    ...cited.map((doi) => [`reference ${doi}`, doi] as const),
  ]);
}

function inside(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

function nameOf(name: XmlElement | undefined): string {
  return nameFact(childText(name, 'surname'), childText(name, 'given-names') + childText(name, 'suffix'));
}

function doisOf(ref: XmlElement): string[] {
  const ids = childrenOf(inside(ref, 'element-citation'), 'pub-id').filter(({ attributes }) => attributes['pub-id-type'] === 'doi');
  return ids.flatMap((id) => parseDoi(plainText(id)) ?? []);
}

function comparable(paper: PaperRecord): Facts {
  const dois = (paper.references ?? []).flatMap(({ identifiers }) => identifiers.filter(({ scheme }) => scheme === 'DOI'));
  return new Map([
    ...factsOf(paper),
    ['orcid', paper.names.flatMap(({ orcid }) => orcid ?? []).join(' ')],
    ...dois.map(({ value }) => [`reference ${value}`, value] as const),
  ]);
}
