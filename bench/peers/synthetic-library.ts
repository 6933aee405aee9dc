/**
 * A fictional library as RIS, a record a piece, the same at every call: in the shape of arxiv-527k, as measured there. 0.94
 * authors a paper, 1 to 5 names on most, few who write hundreds and repeat who they write with; 176 keywords and 79 journals of
 * very unlike size; a journal on 12 %, a DOI on 34 %; titles of eight words, of which some are frequent.
 */
export function* syntheticLibrary(papers: number): Generator<string> {
  const random = openRandom(20261124);
  const skewed = (count: number, power: number) => Math.floor(count * random() ** power);
  const fieldSize = (field: number) => Math.ceil((papers * 0.94 * 1.5) / (field + 1) ** 0.5 / 26);
  for (let paper = 0; paper < papers; paper += 1) {
    const field = skewed(keywordCount, 1.5);
    const lead = skewed(fieldSize(field), 3);
    const names = nameCounts[Math.floor(random() * nameCounts.length)] ?? 1;
    const authors = new Set([lead, ...Array.from({ length: names - 1 }, () => lead + 1 + skewed(24, 2))]);
    const year = 2019 - skewed(30, 2);
    yield [
      'TY  - JOUR',
      `TI  - ${Array.from({ length: 8 }, () => word(skewed(12_000, 3))).join(' ')}`,
      ...[...authors].map((author) => `AU  - ${personName(field, author)}`),
      `PY  - ${year}`,
      `DA  - ${year}/${twoDigits(1 + skewed(12, 1))}/${twoDigits(1 + skewed(28, 1))}`,
      ...(random() < 0.34 ? [`DO  - 10.5555/synthetic.${paper}`] : []),
      ...(random() < 0.12 ? [`JO  - Journal of ${word(7_000 + skewed(79, 2))}`] : []),
      ...[...new Set([field, ...Array.from({ length: skewed(4, 2) }, () => skewed(keywordCount, 1.5))])].map(
        (keyword) => `KW  - ${word(9_000 + keyword)}`,
      ),
      'ER  - \n\n',
    ].join('\n');
  }
}

/**
 * A fictional library with people who write thousands of papers, as laboratories and committees do: 30 of them on two papers in
 * five, of whom the first writes 9,600 of 200,000 papers; two or three of 140,000 others beside them.
 */
export function* prolificLibrary(papers: number): Generator<string> {
  const random = openRandom(20261126);
  const skewed = (count: number, power: number) => Math.floor(count * random() ** power);
  for (let paper = 0; paper < papers; paper += 1) {
    const lead = random() < 0.4 ? [skewed(30, 1.6)] : [];
    const others = Array.from({ length: 2 + skewed(2, 1) }, () => 30 + skewed(140_000, 2));
    const year = 2019 - skewed(30, 2);
    yield [
      'TY  - JOUR',
      `TI  - ${Array.from({ length: 8 }, () => word(skewed(12_000, 3))).join(' ')}`,
      ...[...new Set([...lead, ...others])].map((author) => `AU  - ${personName(0, author)}`),
      `PY  - ${year}`,
      `DA  - ${year}/${twoDigits(1 + skewed(12, 1))}/${twoDigits(1 + skewed(28, 1))}`,
      `DO  - 10.5555/prolific.${paper}`,
      `JO  - Journal of ${word(7_000 + skewed(79, 2))}`,
      ...[...new Set(Array.from({ length: 3 }, () => skewed(keywordCount, 1.5)))].map((keyword) => `KW  - ${word(9_000 + keyword)}`),
      'ER  - \n\n',
    ].join('\n');
  }
}

const keywordCount = 176;

/** How many names stand on a paper, as often as they do. */
const nameCounts = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6, 8];

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';

/** A word of at least three syllables for each number. */
function word(number: number): string {
  let text = '';
  for (let rest = number + 70 * 70; rest > 0; rest = Math.floor(rest / 70)) {
    text += `${consonants[Math.floor((rest % 70) / 5)]}${vowels[rest % 5]}`;
  }
  return text;
}

function personName(field: number, author: number): string {
  const family = word(author * keywordCount + field);
  return `${family[0]?.toUpperCase()}${family.slice(1)}, ${'ABCDEFGHJKLMNPRSTVW'[author % 19]}.`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** Numbers from 0 to 1 that only the seed decides (mulberry32). */
function openRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
