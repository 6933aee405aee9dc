import { describe, expect, it } from '@jest/globals';
import type { ImportFormat } from '../../src/model.js';
import { readFormat } from './read-format.js';

/** A record of one author with this ORCID iD, in every format that has a place for it. */
const records: readonly (readonly [ImportFormat, tag: string, line: number, (orcid: string) => string])[] = [
  [
    'BIBTEX',
    'author+an:orcid',
    4,
    (orcid) => `@article{fog,\n  title = {Fog},\n  author = {Doe, Jane},\n  author+an:orcid = {1="${orcid}"},\n}\n`,
  ],
  ['CSL_JSON', 'author', 2, (orcid) => `{"type":"article-journal","title":"Fog",\n"author":[{"family":"Doe","ORCID":"${orcid}"}]}`],
  [
    'CROSSREF_JSON',
    'author',
    2,
    (orcid) => `{"type":"journal-article","DOI":"10.5555/fog","title":["Fog"],\n"author":[{"family":"Doe","ORCID":"${orcid}"}]}`,
  ],
  [
    'OPENALEX_JSON',
    'authorships',
    2,
    (orcid) =>
      `{"id":"https://openalex.org/W1","type":"article","title":"Fog",\n"authorships":[{"author":{"display_name":"Doe","orcid":"${orcid}"}}]}`,
  ],
  [
    'DATACITE_JSON',
    'creators',
    2,
    (orcid) =>
      `{"id":"10.5555/fog","types":{"resourceTypeGeneral":"Software"},"titles":[{"title":"Fog"}],\n"creators":[{"name":"Doe","nameIdentifiers":[{"nameIdentifier":"${orcid}","nameIdentifierScheme":"ORCID"}]}]}`,
  ],
  ['MEDLINE_NBIB', 'AUID', 4, (orcid) => `PMID- 7\nTI  - Fog\nFAU - Doe, Jane\nAUID- ORCID: ${orcid}\n`],
  ['WOS_PLAIN', 'oi', 3, (orcid) => `PT J\nAF Doe, Jane\nOI Doe, Jane/${orcid}\nTI Fog\nER\n`],
  [
    'PUBMED_XML',
    'AuthorList',
    2,
    (orcid) =>
      `<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Fog</ArticleTitle>\n<AuthorList><Author><LastName>Doe</LastName><Identifier Source="ORCID">${orcid}</Identifier></Author></AuthorList></Article></MedlineCitation></PubmedArticle>`,
  ],
  [
    'CROSSREF_XML',
    'article/contributors',
    2,
    (orcid) =>
      `<doi_batch><body><journal><journal_article><titles><title>Fog</title></titles>\n<contributors><person_name sequence="first" contributor_role="author"><surname>Doe</surname><ORCID>${orcid}</ORCID></person_name></contributors><doi_data><doi>10.5555/fog</doi></doi_data></journal_article></journal></body></doi_batch>`,
  ],
];

describe('an ORCID iD', () => {
  it.each(records)('of %s belongs to the name', async (format, _tag, _line, recordOf) => {
    const [{ paper, problems } = {}] = await readFormat(format, recordOf('0000-0002-1825-0097'));
    expect(paper?.names.map(({ orcid }) => orcid)).toEqual(['0000-0002-1825-0097']);
    expect(problems).toEqual([]);
  });

  it.each(records)(
    'of %s without a right check digit is told, with its line and tag, and left out',
    async (format, tag, line, recordOf) => {
      const [{ paper, problems } = {}] = await readFormat(format, recordOf('0000-0002-1825-0098'));
      expect(paper?.names.map(({ family, orcid }) => [family, orcid])).toEqual([['Doe', undefined]]);
      const message = 'Expected an ORCID iD with a right check digit, got "0000-0002-1825-0098".';
      expect(problems).toEqual([{ code: 'INVALID_ORCID', message, severity: 'WARNING', line, tag }]);
    },
  );
});
