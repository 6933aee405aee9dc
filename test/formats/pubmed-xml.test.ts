import { describe, expect, it } from '@jest/globals';
import type { PaperRecord } from '../../src/model.js';
import { fixture } from './fixture.js';
import { problemsOf, readFormat, readOnePaper } from './read-format.js';

const read = (text: string, chunkLength?: number) => readFormat('PUBMED_XML', text, chunkLength);
const whole = fixture('every-field-of-an-article.pubmed.xml');

/** The paper of an article of PubMed with this in its `Article`, and this behind it. */
const paperOf = (article: string, citation = '', data = '') =>
  readOnePaper(
    'PUBMED_XML',
    `<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Fog.</ArticleTitle>${article}</Article>${citation}</MedlineCitation><PubmedData>${data}</PubmedData></PubmedArticle>`,
  );
const bookOf = (document: string) =>
  readOnePaper('PUBMED_XML', `<PubmedBookArticle><BookDocument>${document}</BookDocument></PubmedBookArticle>`);

describe('an article of PubMed', () => {
  it('is the same paper in XML as in MEDLINE, and has references', async () => {
    const [record, ...others] = await read(whole);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ position: 1, line: 4, format: 'PUBMED_XML', dialect: 'STANDARD' });
    expect(record?.raw).toBe(whole.slice(whole.indexOf('<PubmedArticle>'), whole.indexOf('\n</PubmedArticleSet>')));
    expect(problemsOf(record ? [record] : [])).toEqual(['INVALID_ORCID 30']);
    const inMedline = await readOnePaper('MEDLINE_NBIB', fixture('every-field-of-an-article.nbib'));
    const { references, ...paper } = await readOnePaper('PUBMED_XML', whole);
    expect(sorted(paper)).toEqual(sorted(inMedline));
    expect(references).toEqual([
      { text: 'J Mist. 1999;1:1-2', identifiers: [{ scheme: 'PMID', value: '90000002', printed: '90000002' }] },
      {
        text: 'Poe E. Fog & mist. J Mist. 2001;3:4.',
        identifiers: [
          { scheme: 'DOI', value: '10.5555/mist.3', printed: '10.5555/MIST.3' },
          { scheme: 'PMID', value: '90000003', printed: '90000003' },
          { scheme: 'PMCID', value: 'PMC9000003', printed: 'PMC9000003' },
        ],
      },
      { text: 'A leaflet of the harbour.', identifiers: [] },
    ]);
  });

  it('says what became of each element', async () => {
    const [record] = await read(whole);
    const fates = record?.fields.map(({ line, tag, usedAs, note }) => `${line} ${tag}: ${usedAs.join(', ')}${note ? ` (${note})` : ''}`);
    expect(fates).toEqual([
      '3 PMID: identifiers.PMID',
      '4 DateRevised:  (kept in the raw record only)',
      '7 ISSN: journal.issns',
      '9 Volume: volume',
      '10 Issue: issue',
      '11 PubDate: date',
      '13 Title: journal.title',
      '14 ISOAbbreviation: journal.abbreviation',
      '16 ArticleTitle: title',
      '17 StartPage:  (kept in the raw record only)',
      '17 EndPage:  (kept in the raw record only)',
      '17 MedlinePgn: pages',
      '18 ELocationID[doi]: identifiers.DOI',
      '19 ELocationID[pii]:  (kept in the raw record only)',
      '21 AbstractText: abstract, abstractSections',
      '25 CopyrightInformation:  (kept in the raw record only)',
      '27 AuthorList[authors]: names (without the names that are marked as not valid)',
      '42 AuthorList[editors]: names',
      '45 Language: language (a further language; the first one counts)',
      '48 PublicationType: genre, type',
      '52 ArticleDate:  (kept in the raw record only)',
      '55 Country:  (kept in the raw record only)',
      '56 MedlineTA: journal.abbreviation',
      '57 NlmUniqueID:  (kept in the raw record only)',
      '58 ISSNLinking: journal.issns, journal.linkingIssn',
      '61 CommentsCorrections[CommentIn]:  (kept in the raw record only)',
      '62 CommentsCorrections[Cites]: references',
      '65 MeshHeading: keywords',
      '76 OtherID[NLM]: identifiers.PMCID',
      '77 KeywordList[NOTNLM]: keywords',
      '81 InvestigatorList: names',
      '89 History:  (kept in the raw record only)',
      '90 PublicationStatus:  (kept in the raw record only)',
      '92 ArticleId[pubmed]:  (repeats the PMID)',
      '93 ArticleId[pmc]:  (repeats the PMCID)',
      '94 ArticleId[doi]:  (repeats the DOI)',
      '96 ReferenceList: references',
    ]);
  });

  it.each<[string, string, string, object]>([
    ['a season', dated('<Year>2033</Year><Season>Spring</Season>'), '', { date: { year: 2033 } }],
    ['a date that is a range', dated('<MedlineDate>2033 Dec-2034 Jan</MedlineDate>'), '', { date: { year: 2033 } }],
    [
      'when it came out electronically where it says no more',
      '<ArticleDate><Year>2033</Year><Month>2</Month></ArticleDate>',
      '',
      { date: { year: 2033, month: 2 } },
    ],
    ['a retraction', typed('Retraction of Publication', 'Journal Article'), '', { type: 'RETRACTION', genre: 'Retraction of Publication' }],
    ['an erratum', typed('Published Erratum'), '', { type: 'ERRATUM' }],
    ['a letter that comments', typed('Comment', 'Letter'), '', { type: 'LETTER', genre: 'Letter' }],
    ['an article', typed('Clinical Trial', 'Journal Article'), '', { type: 'JOURNAL_ARTICLE' }],
    ['a number in place of pages', '<ELocationID EIdType="pii">e164</ELocationID>', '', { articleNumber: 'e164' }],
    ['the first of several pages', '<MedlinePgn>12-9; discussion 20-1</MedlinePgn>', '', { pages: { start: '12', end: '19' } }],
    [
      'keywords of others',
      '',
      '<KeywordList Owner="NASA"><Keyword>Fog</Keyword></KeywordList>',
      { keywords: [{ label: 'Fog', kind: 'INDEX', kindInferred: false }] },
    ],
    [
      'a name in its older form',
      '<AuthorList><Author><LastName>Doe</LastName><Initials>J</Initials><Affiliation>Fog.</Affiliation></Author></AuthorList>',
      '',
      { names: [{ family: 'Doe', given: 'J', affiliations: ['Fog.'], role: 'AUTHOR' }] },
    ],
    [
      'an abstract with labels of its own',
      '<Abstract><AbstractText>In short.</AbstractText><AbstractText Label="AIMS" NlmCategory="UNASSIGNED">Fog.</AbstractText><AbstractText>More.</AbstractText></Abstract>',
      '',
      { abstract: 'In short. AIMS: Fog. More.', abstractSections: [{ kind: 'OBJECTIVE', label: 'AIMS', text: 'Fog. More.' }] },
    ],
  ])('tells %s', async (_, article, citation, expected) => {
    expect(await paperOf(article, citation)).toMatchObject(expected);
  });

  it('has its title in its own language where there is no other', async () => {
    const text = whole.replace(
      /<ArticleTitle>.*<\/ArticleTitle>/,
      '<ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Nebel.</VernacularTitle>',
    );
    expect((await read(text))[0]?.paper?.title).toBe('Nebel');
  });

  it('has formulas on one line', async () => {
    const formula =
      '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">\n <mml:msup>\n <mml:mi>x</mml:mi> <mml:mn>2</mml:mn></mml:msup><mml:mfrac><mml:mn>1</mml:mn><mml:mi>n</mml:mi></mml:mfrac></mml:math>';
    expect(await paperOf(`<Abstract><AbstractText>CO<sub>2</sub> is <b>${formula}</b>.</AbstractText></Abstract>`)).toMatchObject({
      abstract: 'CO₂ is x²1/n.',
    });
  });

  it('may stand without what is around it, as older files have it', async () => {
    const old =
      '<MedlineCitationSet><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Fog.</ArticleTitle></Article></MedlineCitation></MedlineCitationSet>';
    expect((await readOnePaper('PUBMED_XML', old)).title).toBe('Fog');
  });
});

describe('a book of PubMed', () => {
  const book =
    '<PMID>7</PMID><Book><Publisher><PublisherName>Fog Press</PublisherName></Publisher><BookTitle>All of Fog</BookTitle>' +
    '<PubDate><Year>2033</Year></PubDate><AuthorList Type="authors"><Author><CollectiveName>Fog Society</CollectiveName></Author></AuthorList>' +
    '<AuthorList Type="editors"><Author><LastName>Poe</LastName></Author></AuthorList><Isbn>978-3-16-148410-0</Isbn>' +
    '<ELocationID EIdType="doi">10.5555/book</ELocationID></Book><PublicationType>Review</PublicationType>';

  it('is a book', async () => {
    expect(await bookOf(book)).toEqual({
      type: 'BOOK',
      genre: 'Review',
      title: 'All of Fog',
      names: [
        { family: 'Fog Society', role: 'AUTHOR' },
        { family: 'Poe', role: 'EDITOR' },
      ],
      date: { year: 2033 },
      publisher: 'Fog Press',
      abstractSections: [],
      identifiers: [
        { scheme: 'PMID', value: '7', printed: '7' },
        { scheme: 'ISBN', value: '9783161484100', printed: '978-3-16-148410-0' },
        { scheme: 'DOI', value: '10.5555/book', printed: '10.5555/book' },
      ],
      keywords: [],
    });
  });

  it('is the container of its chapters, which do not have its DOI', async () => {
    const chapter = '<ArticleTitle>Mist</ArticleTitle><AuthorList Type="authors"><Author><LastName>Moe</LastName></Author></AuthorList>';
    expect(await bookOf(`${book}${chapter}`)).toMatchObject({
      type: 'BOOK_CHAPTER',
      title: 'Mist',
      containerTitle: 'All of Fog',
      names: [
        { family: 'Poe', role: 'EDITOR' },
        { family: 'Moe', role: 'AUTHOR' },
      ],
      identifiers: [{ scheme: 'PMID' }, { scheme: 'ISBN' }],
    });
  });
});

function dated(date: string): string {
  return `<Journal><JournalIssue><PubDate>${date}</PubDate></JournalIssue></Journal>`;
}

function typed(...types: readonly string[]): string {
  return `<PublicationTypeList>${types.map((type) => `<PublicationType>${type}</PublicationType>`).join('')}</PublicationTypeList>`;
}

/** ISSNs and identifiers, which the two formats have in different places, in an order of their own. */
function sorted(paper: PaperRecord): object {
  const { identifiers, journal } = paper;
  return {
    ...paper,
    identifiers: identifiers.toSorted((a, b) => (a.scheme < b.scheme ? -1 : 1)),
    journal: { ...journal, issns: journal?.issns.toSorted() },
    names: paper.names.toSorted((a, b) => (a.role < b.role ? -1 : 1)),
  };
}
