import { describe, expect, it } from '@jest/globals';
import type { PaperRecord } from '../../src/model.js';
import { readAll, readOne, readPaper } from './read-all.js';

const typed = async (type: string, ...lines: string[]): Promise<PaperRecord | undefined> =>
  (await readAll([`TY  - ${type}`, 'TI  - A title', ...lines, 'ER  - '].join('\n')))[0]?.paper;

describe('dates', () => {
  it.each<[string, object | undefined]>([
    ['PY  - 2023', { year: 2023 }],
    ['PY  - 2023/02//', { year: 2023, month: 2 }],
    ['PY  - 2023/2', { year: 2023, month: 2 }],
    ['PY  - 2023/02/14/online', { year: 2023, month: 2, day: 14 }],
    ['DA  - 2023-02', { year: 2023, month: 2 }],
    ['DA  - 2023-02-14', { year: 2023, month: 2, day: 14 }],
    ['DA  - 2023-02-14T10:00:00Z', { year: 2023, month: 2, day: 14 }],
    ['DA  - 20230214', { year: 2023, month: 2, day: 14 }],
    ['DA  - Feb 2023', { year: 2023, month: 2 }],
    ['DA  - 2023 Feb 14', { year: 2023, month: 2, day: 14 }],
    ['DA  - February 14, 2023', { year: 2023, month: 2, day: 14 }],
    ['Y1  - 2015/october', { year: 2015, month: 10 }],
    ['DA  - Jan-Feb 2023', { year: 2023 }],
    ['DA  - 2023 Jan-Feb', { year: 2023 }],
    ['DA  - 14-16 Feb 2023', { year: 2023, month: 2 }],
    ['DA  - Spring 2023', { year: 2023 }],
    ['DA  - 2023///Spring', { year: 2023 }],
    ['DA  - 03/04/2023', { year: 2023 }],
    ['PY  - 2023-24', { year: 2023 }],
    ['PY  - 2001/00/00/', { year: 2001 }],
    ['PY  - 2023/02/30', { year: 2023, month: 2 }],
    ['PY  - [1850?]', { year: 1850 }],
    ['DP  - 2023/02//', { year: 2023, month: 2 }],
    ['DP  - DOI.org (Crossref)', undefined],
    ['PY  - ///', undefined],
    ['PY  - 99', undefined],
    ['PY  - in press', undefined],
  ])('%s is read with its own precision', async (line, date) => {
    expect((await readPaper(line)).date).toEqual(date);
  });

  it('come from the field that says most of the year of publication', async () => {
    expect((await readPaper('PY  - 1995', 'DA  - 1995/03/30')).date).toEqual({ year: 1995, month: 3, day: 30 });
    const record = await readOne('DA  - 2022/12/30', 'PY  - 2023');
    expect(record.paper?.date).toEqual({ year: 2023 });
    expect(record.fields[2]).toEqual({ line: 3, tag: 'DA', usedAs: [], note: 'another year than 2023' });
  });

  it('that cannot be read are told', async () => {
    expect((await readOne('PY  - soon')).problems).toEqual([
      { code: 'UNREADABLE_DATE', message: 'Expected a date such as 2023/02/14, got "soon".', severity: 'WARNING', line: 3, tag: 'PY' },
    ]);
  });
});

describe('pages', () => {
  it.each<[string[], object | undefined]>([
    [['SP  - 197', 'EP  - 213'], { start: '197', end: '213' }],
    [['SP  - 197-213'], { start: '197', end: '213' }],
    [['SP  - 197–213', 'EP  - 213'], { start: '197', end: '213' }],
    [['SP  - 197', 'EP  - 197-213'], { start: '197', end: '213' }],
    [['SP  - 377', 'EP  - 86'], { start: '377', end: '386' }],
    [['SP  - 197-13'], { start: '197', end: '13' }],
    [['SP  - e12', 'EP  - e18'], { start: 'e12', end: 'e18' }],
    [['SP  - S12-S15'], { start: 'S12', end: 'S15' }],
    [['SP  - xii-xv'], { start: 'xii', end: 'xv' }],
    [['SP  - 034708'], { start: '034708' }],
    [['SP  - 12-34-56'], { start: '12-34-56' }],
    [['EP  - 423'], undefined],
    [['SP  -', 'EP  -'], undefined],
  ])('%j', async (lines, pages) => {
    expect((await readPaper(...lines)).pages).toEqual(pages);
  });

  it('of a book are no range, but their number', async () => {
    expect(await typed('BOOK', 'SP  - 320')).not.toHaveProperty('pages');
    expect(await typed('BOOK', 'SP  - 1', 'EP  - 320')).toMatchObject({ pages: { start: '1', end: '320' } });
  });

  it('may be an article number', async () => {
    expect(await readPaper('C7  - 102345')).toMatchObject({ articleNumber: '102345' });
  });
});

describe('titles', () => {
  const journal = 'Journal of Imagined Towers';
  it.each<[string, string[], Partial<PaperRecord>]>([
    ['T2 alone is the journal', [`T2  - ${journal}`], { journal: { title: journal, issns: [] } }],
    [
      'T2 that differs is the subtitle',
      ['T2  - a view', `JO  - ${journal}`],
      { subtitle: 'a view', journal: { title: journal, issns: [] } },
    ],
    ['T2 that repeats JF is the journal', [`T2  - ${journal}`, `JF  - ${journal}`], { journal: { title: journal, issns: [] } }],
    [
      'T2 that J2 abbreviates is the journal',
      [`T2  - ${journal}`, 'J2  - J. Imag. Towers'],
      { journal: { title: journal, abbreviation: 'J. Imag. Towers', issns: [] } },
    ],
    [
      'T2 beside JF and JO is what equals them',
      [`T2  - ${journal}`, `JF  - ${journal}`, 'JO  - J. Imag. Tow.'],
      { journal: { title: journal, abbreviation: 'J. Imag. Tow.', issns: [] } },
    ],
    [
      'an abbreviation equal to the title is none',
      [`JF  - ${journal}`, `JA  - ${journal.toUpperCase()}`],
      { journal: { title: journal, issns: [] } },
    ],
    ['JA alone is the journal', ['JA  - J Imag Tow'], { journal: { title: 'J Imag Tow', issns: [] } }],
    ['an ISSN alone is a journal', ['SN  - 0000-0019'], { journal: { issns: ['0000-0019'] } }],
  ])('%s', async (_, lines, expected) => {
    const { title, subtitle, journal: found } = await readPaper(...lines);
    expect({ title, subtitle, journal: found }).toEqual({ title: 'A title', subtitle: undefined, ...expected });
  });

  it('of a chapter name the book, and the series by its ISSN', async () => {
    const lines = ['T2  - A book', 'T3  - A series', 'SN  - 0000-0019', 'SN  - 978-3-16-148410-0', 'A2  - Doe, J.'];
    expect(await typed('CHAP', ...lines)).toMatchObject({
      type: 'BOOK_CHAPTER',
      containerTitle: 'A book',
      journal: { title: 'A series', issns: ['0000-0019'] },
      identifiers: [{ scheme: 'ISBN', value: '9783161484100' }],
      names: [{ family: 'Doe', given: 'J.', role: 'EDITOR' }],
    });
  });

  it('may stand in BT for a book, and in ST where there is none else', async () => {
    const records = await readAll('TY  - BOOK\nBT  - A book\nER  - \nTY  - JOUR\nST  - Short\nER  - \n');
    expect(records.map((record) => record.paper?.title)).toEqual(['A book', 'Short']);
  });
});

describe('names', () => {
  it('keep their order and their roles', async () => {
    const paper = await readPaper('AU  - Doe, Jane', 'ED  - van der Berg, K.', 'A4  - Roe, Tim, Jr.', 'A1  - ATLAS Collaboration');
    expect(paper.names).toEqual([
      { family: 'Doe', given: 'Jane', role: 'AUTHOR' },
      { family: 'van der Berg', given: 'K.', role: 'EDITOR' },
      { family: 'Roe', given: 'Tim', suffix: 'Jr.', role: 'TRANSLATOR' },
      { family: 'ATLAS Collaboration', role: 'AUTHOR' },
    ]);
  });

  it('stand once where AU and A1 say the same, twice where AU does', async () => {
    expect((await readPaper('AU  - Wang, Wei', 'AU  - Wang, Wei', 'A1  - Wang, Wei')).names).toHaveLength(2);
  });

  it('in one line are parted by semicolons', async () => {
    expect((await readPaper('AU  - Doe, J.; Roe, T.;')).names.map((name) => name.family)).toEqual(['Doe', 'Roe']);
  });

  it('may go on in the next line', async () => {
    expect((await readPaper('AU  - The Society of', '      Fog Watchers')).names).toEqual([
      { family: 'The Society of Fog Watchers', role: 'AUTHOR' },
    ]);
  });

  it('of a thesis are its author and its advisers', async () => {
    expect((await typed('THES', 'AU  - Doe, J.', 'A2  - Roe, T.'))?.names.map((name) => name.role)).toEqual(['AUTHOR', 'CONTRIBUTOR']);
  });

  it('are no "et al." and no punctuation', async () => {
    expect((await readPaper('AU  - et al.', 'AU  - ,')).names).toEqual([]);
  });

  it('beyond 500 characters are not used', async () => {
    const record = await readOne(
      `AU  - ${'x'.repeat(501)}`,
      `KW  - ${'y'.repeat(501)}`,
      `JF  - ${'z'.repeat(501)}`,
      `DO  - 10.5555/${'d'.repeat(500)}`,
    );
    expect(record.paper).toMatchObject({ names: [], keywords: [], identifiers: [] });
    expect(record.paper).not.toHaveProperty('journal');
    expect(record.problems.map(({ code, tag }) => `${code} ${tag}`)).toEqual(
      ['JF', 'DO', 'AU', 'KW'].map((tag) => `VALUE_TOO_LONG ${tag}`),
    );
  });
});

describe('keywords', () => {
  it('are of unknown kind where the record holds one style, acronyms included', async () => {
    const { keywords } = await readPaper('KW  - Genetics', 'KW  - DNA', 'KW  - COVID-19', 'KW  - Genetics');
    expect(keywords).toEqual(['Genetics', 'DNA', 'COVID-19'].map((label) => ({ label, kind: 'UNKNOWN', kindInferred: false })));
  });

  it('may stand in one line or in lines without a tag', async () => {
    const labels = async (...lines: string[]) => (await readPaper(...lines)).keywords.map((keyword) => keyword.label);
    expect(await labels('KW  - one; two;three; four')).toEqual(['one', 'two;three', 'four']);
    expect(await labels('KW  - one; two', 'KW  - three')).toEqual(['one; two', 'three']);
    expect(await labels('KW  - one', 'two', 'three')).toEqual(['one', 'two', 'three']);
  });
});

describe('abstracts', () => {
  it('have sections only where three labels of one house follow in order', async () => {
    const kinds = async (text: string) => (await readPaper(`AB  - ${text}`)).abstractSections.map(({ kind, label }) => `${label} ${kind}`);
    expect(await kinds('BACKGROUND: Why. METHODS: How. RESULTS: What. CONCLUSIONS: So.')).toEqual([
      'BACKGROUND BACKGROUND',
      'METHODS METHODS',
      'RESULTS RESULTS',
      'CONCLUSIONS CONCLUSIONS',
    ]);
    expect(await kinds('Background: Why. Results: What.')).toEqual([]);
    expect(await kinds('We begin. Background: Why. Methods: How. Results: What.')).toEqual([]);
    expect(await kinds('Purpose of this paper is unclear. Findings are few. Methods are none.')).toEqual([]);
    expect(await kinds('Results: What. Methods: How. Background: Why.')).toEqual([]);
  });

  it('that differ follow each other', async () => {
    expect((await readPaper('AB  - One.', 'N2  - Two.', 'N2  - One.')).abstract).toBe('One.\n\nTwo.');
  });
});

describe('identifiers', () => {
  it.each<[string[], string[]]>([
    [['DO  - https://doi.org/10.5555/ABC', 'M3  - doi: 10.5555/abc', 'U2  - 10.5555/abc'], ['DOI 10.5555/abc']],
    [['UR  - https://doi.org/10.5555/abc'], ['DOI 10.5555/abc']],
    [['UR  - https://example.com/10.5555/abc'], []],
    [['N1  - doi: 10.5555/abc'], ['DOI 10.5555/abc']],
    [['UR  - https://arxiv.org/abs/2301.12345v2'], ['ARXIV 2301.12345']],
    [['ID  - doe2023'], ['CITATION_KEY doe2023']],
    [['DB  - PubMed', 'AN  - 26957754'], ['PMID 26957754']],
    [['AN  - 26957754'], ['SOURCE_RECORD 26957754']],
    [['AN  - WOS:000123456700001'], ['WEB_OF_SCIENCE WOS:000123456700001']],
    [
      ['U1  - 26957754[pmid]', 'U2  - PMC4756000[pmcid]'],
      ['PMID 26957754', 'PMCID PMC4756000'],
    ],
    [['UR  - https://pubmed.ncbi.nlm.nih.gov/26957754/'], ['PMID 26957754']],
    [['L2  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4756000/'], ['PMCID PMC4756000']],
    [['UR  - https://www.scopus.com/inward/record.url?eid=2-s2.0-4544289390&partnerID=40'], ['SCOPUS 2-s2.0-4544289390']],
    [['SN  - 978-3-16-148410-0 (print); 0000-0019'], ['ISBN 9783161484100']],
  ])('%j', async (lines, identifiers) => {
    expect((await readPaper(...lines)).identifiers.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual(identifiers);
  });

  it('of a report are its number, never an ISSN', async () => {
    const paper = await typed('RPRT', 'SN  - NBS BH 10', 'SN  - 00000019');
    expect(paper?.identifiers.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual([
      'REPORT_NUMBER NBS BH 10',
      'REPORT_NUMBER 00000019',
    ]);
    expect(paper).not.toHaveProperty('journal');
  });

  it('with a wrong check digit are told', async () => {
    const record = await readOne('SN  - 0000-0018', 'DO  - pending');
    expect(record.paper).not.toHaveProperty('journal');
    expect(record.problems.map(({ code, line, tag }) => `${code} ${line} ${tag}`)).toEqual([
      'INVALID_SERIAL_NUMBER 3 SN',
      'INVALID_DOI 4 DO',
    ]);
  });

  it('several ISSNs stand in one field or in many', async () => {
    expect((await readPaper('SN  - 0000-0019 (print), 00000027', 'SN  - 0000-0019')).journal?.issns).toEqual(['0000-0019', '0000-0027']);
  });
});

describe('types', () => {
  it.each([
    ['JOUR', 'Article', 'JOURNAL_ARTICLE'],
    ['JOUR', 'Review', 'REVIEW_ARTICLE'],
    ['JOUR', 'Editorial', 'EDITORIAL'],
    ['Journal Article', 'x', 'JOURNAL_ARTICLE'],
    ['EJOUR', 'x', 'JOURNAL_ARTICLE'],
    ['CPAPER', 'x', 'CONFERENCE_PAPER'],
    ['CONF', 'x', 'CONFERENCE_PAPER'],
    ['THES', 'PhD', 'DISSERTATION'],
    ['UNPB', 'x', 'PREPRINT'],
    ['COMP', 'x', 'SOFTWARE'],
    ['ELEC', 'x', 'WEB_PAGE'],
    ['jour', 'x', 'JOURNAL_ARTICLE'],
    ['WHAT', 'x', 'OTHER'],
  ])('%s with genre %s is %s', async (word, genre, type) => {
    expect(await typed(word, `M3  - ${genre}`)).toMatchObject({ type, genre });
  });

  it('that nobody knows are told', async () => {
    const [record] = await readAll('TY  - WHAT\nTI  - A title\nER  - ');
    expect(record?.problems.map(({ code, line, tag }) => `${code} ${line} ${tag}`)).toEqual(['UNKNOWN_TYPE 1 TY']);
  });
});

describe('dialects', () => {
  it.each([
    ['DB  - Scopus', 'SCOPUS'],
    ['DB  - PubMed', 'PUBMED'],
    ['AN  - WOS:000123456700001', 'WEB_OF_SCIENCE'],
    ['DP  - DOI.org (Crossref)', 'ZOTERO'],
    ['DP  - EBSCOhost', 'EBSCO'],
    ['M4  - Citavi', 'CITAVI'],
    ['UR  - https://ieeexplore.ieee.org/document/1', 'IEEE'],
    ['UR  - https://www.proquest.com/docview/1', 'PROQUEST'],
    ['UR  - https://link.springer.com/1', 'SPRINGER'],
    ['DB  - Ovid MEDLINE(R)', 'OVID'],
    ['DB  - Embase', 'EMBASE'],
    ['ID  - 12', 'ENDNOTE'],
    ['VL  - 1', 'STANDARD'],
  ])('%s tells %s', async (line, dialect) => {
    expect((await readOne(line)).dialect).toBe(dialect);
  });
});
