import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldText, foldWords } from '../../src/identity/fold-text.js';
import { foldJournalTitle, journalMentionKey } from '../../src/identity/journal-title.js';
import { keywordKey } from '../../src/identity/keyword-key.js';
import { nameKey } from '../../src/identity/name-key.js';

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });
const nfd = (text: string) => text.normalize('NFD');

describe('foldText', () => {
  it.each([
    ['  Small-World  Networks: a “Survey” ', 'small world networks a survey'],
    ['Thorsø Łukasz Straße Åland', 'thorso lukasz strasse aland'],
    ['Müller', 'muller'],
    ['ﬁne ２０２３', 'fine 2023'],
    ['Ἀριστοτέλης', 'aristotelis'],
    ['Толстой', 'tolstoy'],
    ['王小明', 'wangxiaoming'],
    ['—!?', '—!?'],
    ['', ''],
  ])('folds "%s" to "%s"', (text, folded) => expect(foldText(text)).toBe(folded));

  it('folds composed and decomposed letters alike', () => {
    fc.assert(fc.property(anyText, (text) => expect(foldText(nfd(text))).toBe(foldText(text.normalize('NFC')))));
  });

  it('folds what is folded to itself, and only blank text to nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text) === '').toBe(text.normalize('NFKC').trim() === '');
      }),
    );
  });
});

describe('nameKey', () => {
  it.each([
    [
      'newman|mej',
      [
        ['Newman', 'M. E. J.'],
        ['Newman', 'M.E.J.'],
        ['NEWMAN', 'MEJ'],
        ['Newman', 'M E J'],
      ],
    ],
    [
      'wang|binghong',
      [
        ['Wang', 'Bing-Hong'],
        ['Wang', 'Binghong'],
        ['Wang', 'Bing‐hong'],
      ],
    ],
    [
      'obrien|pj',
      [
        ["O'Brien", 'P. J.'],
        ['O’Brien', 'P.J.'],
        ['OBrien', 'P-J'],
      ],
    ],
    [
      'van der berg|jan a',
      [
        ['van der Berg', 'Jan A.'],
        ['Van Der  Berg', 'Jan A'],
      ],
    ],
    [
      'lukaszewicz|m',
      [
        ['Łukaszewicz', 'M.'],
        ['Lukaszewicz', 'M'],
      ],
    ],
    ['plato|', [['Plato', undefined]]],
    ['tolstoy|lev', [['Толстой', 'Лев']]],
    ['.|', [['.', undefined]]],
  ] as const)('is "%s" for each of its spellings', (key, spellings) => {
    expect(spellings.map(([family, given]) => nameKey({ family, ...(given && { given }) }))).toEqual(spellings.map(() => key));
  });

  it('keeps words apart that are no initials, and leaves the suffix out', () => {
    expect(nameKey({ family: 'Bettencourt', given: 'Luís M. A.' })).toBe('bettencourt|luis ma');
    expect(nameKey({ family: 'Okafor', given: 'J. Paul', suffix: 'Jr.' })).toBe('okafor|j paul');
    expect(nameKey({ family: 'Okafor', given: 'J.Paul' })).toBe('okafor|j paul');
  });
});

describe('keywordKey', () => {
  it.each([
    ['Small-World  Networks', 'small world networks'],
    ['Réseaux', 'reseaux'],
    ['C++', 'c++'],
    ['C#', 'c#'],
    ['C', 'c'],
    ['???', '???'],
  ])('folds "%s" to "%s"', (label, key) => expect(keywordKey(label)).toBe(key));

  it('folds a key to itself', () => {
    fc.assert(fc.property(anyText, (label) => expect(keywordKey(keywordKey(label))).toBe(keywordKey(label))));
  });
});

describe('a journal', () => {
  it('has one folded title with "&" and with "and"', () => {
    expect(foldJournalTitle('Tides & Lamps')).toBe('tides and lamps');
    expect(foldJournalTitle('Tides and Lamps')).toBe('tides and lamps');
  });

  it('is mentioned alike only where title, abbreviation and ISSNs are alike', () => {
    expect(journalMentionKey({ title: 'Annals of Fog', issns: ['9999-0001'] })).toBe('["Annals of Fog",null,["9999-0001"]]');
    expect(journalMentionKey({ abbreviation: 'Annals of Fog', issns: ['9999-0001'] })).toBe('[null,"Annals of Fog",["9999-0001"]]');
  });
});

describe('a key of more than 500 characters', () => {
  const long = 'fog '.repeat(150).trim();

  it('keeps its first 400 and a hash of the whole, and is told from another with the same beginning', () => {
    const key = keywordKey(long);
    expect([key.length, key.slice(0, 401)]).toEqual([465, `${long.slice(0, 400)}#`]);
    expect(keywordKey(`${long}s`)).not.toBe(key);
    expect(
      [nameKey({ family: long }), foldJournalTitle(long), journalMentionKey({ title: long, issns: [] })].map((each) => each.length),
    ).toEqual([465, 465, 465]);
  });

  it('is never cut within a character', () => {
    const key = journalMentionKey({ title: `a${'𝄞'.repeat(300)}`, issns: [] });
    expect(key.split('#')[0]).toBe(`["a${'𝄞'.repeat(198)}`);
  });
});

describe('foldWords', () => {
  it.each([
    ['Naïve Bayes', 'naive bayes'],
    ['复杂网络', 'fu za wang luo'],
    ['複雑network理論', foldText('複 雑 network 理 論')],
    ['ｶﾞﾗｽ', foldWords('ガラス')],
  ])('folds "%s" to "%s"', (text, folded) => expect(foldWords(text)).toBe(folded));

  it('folds a part of what is written without blanks to a part of its words', () => {
    expect(foldWords('複雑ネットワークの研究')).toContain(foldWords('ネットワーク'));
    expect(foldWords('ガラス')).not.toContain(foldText('ガラス'));
  });
});
