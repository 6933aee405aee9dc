import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPersonName, parsePersonName } from '../src/person-name.js';

const name = (family: string, given?: string, suffix?: string) => ({ family, ...(given && { given }), ...(suffix && { suffix }) });

describe('parsePersonName', () => {
  it.each([
    ['Rasmussen, Lene Gissel', name('Rasmussen', 'Lene Gissel')],
    ['Okafor, Amara N., Jr.', name('Okafor', 'Amara N.', 'Jr.')],
    ['Okafor, Jr., Amara', name('Okafor', 'Amara', 'Jr.')],
    ['Okafor, Amara III', name('Okafor', 'Amara', 'III')],
    ['Okafor, Jr.', name('Okafor', undefined, 'Jr.')],
    ['Okafor , Amara,', name('Okafor', 'Amara')],
    ['van der Berg, Jan', name('van der Berg', 'Jan')],
  ])('splits "%s" at the commas', (text, parts) => expect(parsePersonName(text)).toEqual(parts));

  it.each([
    ['Okafor AN', name('Okafor', 'AN')],
    ['Okafor A. N.', name('Okafor', 'A. N.')],
    ['van der Berg J', name('van der Berg', 'J')],
    ['Okafor III', name('Okafor', 'III')],
    ['A. N. Okafor', name('Okafor', 'A. N.')],
    ['Amara N. Okafor', name('Okafor', 'Amara N.')],
    ['Amara Okafor Jr.', name('Okafor', 'Amara', 'Jr.')],
    ['Ludwig van Beethoven', name('van Beethoven', 'Ludwig')],
    ['Charles de la Vallée Poussin', name('de la Vallée Poussin', 'Charles')],
    ['山田 太郎', name('山田', '太郎')],
  ])('finds the family name of "%s" without a comma', (text, parts) => expect(parsePersonName(text)).toEqual(parts));

  it.each([
    ['Plato', 'Plato'],
    ['ATLAS Collaboration', 'ATLAS Collaboration'],
    ['University of Tidemark, Department of Lamps', 'University of Tidemark, Department of Lamps'],
    ['Lamp Keepers,', 'Lamp Keepers'],
    ['WHO', 'WHO'],
    [' , ', ','],
    ['', ''],
  ])('takes "%s" whole', (text, family) => expect(parsePersonName(text)).toEqual({ family }));

  it('does not take a person for a group', () => {
    expect(parsePersonName('Kimura On')).toEqual(name('On', 'Kimura'));
    expect(parsePersonName('Study, Ann')).toEqual(name('Study', 'Ann'));
  });

  it('keeps letters as printed, composed, with single blanks', () => {
    expect(parsePersonName('Skjerning,  Halfdan\u00a0Thorsø')).toEqual(name('Skjerning', 'Halfdan Thorsø'));
    expect(parsePersonName('Mu\u0308ller, Eva')).toEqual(name('Müller', 'Eva'));
  });
});

describe('formatPersonName', () => {
  it.each([
    [name('Okafor', 'Amara N.', 'Jr.'), 'Okafor, Amara N., Jr.'],
    [name('Okafor', 'Amara N.'), 'Okafor, Amara N.'],
    [name('Okafor', undefined, 'Jr.'), 'Okafor, , Jr.'],
    [name('ATLAS Collaboration'), 'ATLAS Collaboration'],
    [name('Lamp Keepers'), 'Lamp Keepers,'],
  ])('writes %j as "%s"', (parts, text) => expect(formatPersonName(parts)).toBe(text));

  it('gives every name that was read in a form that is read so again', () => {
    const piece = fc.constantFrom(
      'Jr.',
      'Sr',
      'III',
      'II',
      'van',
      'de',
      'J',
      'JA',
      'J.',
      'Okafor',
      'Group',
      'of',
      ',',
      ' ',
      '太',
      'e\u0301',
      '-',
      '.',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(text, (printed) => expect(parsePersonName(formatPersonName(parsePersonName(printed)))).toEqual(parsePersonName(printed))),
      {
        numRuns: 2_000,
      },
    );
  });
});
