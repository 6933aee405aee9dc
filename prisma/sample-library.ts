/**
 * The sample library: about 1,000 papers of a field that does not exist, the pharology of the Merrow Isles (lighthouses,
 * tides, fog and those who keep the lamps), so that a new server has something to show. Made by a seeded generator from
 * whole numbers alone: the same bytes on every run and on every version of Node. `npm run sample` writes the file.
 *
 * Nothing in it can be mistaken for a real work. Every record says that it is fictional; DOIs lie under 10.5555, Crossref's
 * prefix for tests; ISSNs under 9999, for the ISSN centres have handed out blocks from 0000 up to the 3000s, and 8750 to
 * 8756; ISBNs under 979-99, for of prefix 979 only the groups 8 and 10 to 13 are in use. Check digits are right.
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { formatWork, type Person, type Spelling, type Work } from './sample-library-ris.js';
import { commonKeywords, families, givenNames, type Journal, journals, places, type Topic, topics } from './sample-library-words.js';

const firstYear = 1999;
const lastYear = 2023;

/** Most records print names in full. */
const spellings: readonly Spelling[] = [...Array.from({ length: 22 }, () => 'FULL' as const), 'INITIALS', 'PLAIN', 'PLAIN'];

/** The whole library as RIS, in the order of the years. */
export function formatSampleLibrary(): string {
  const random = xorshift(0x5eaf09);
  const works = writeWorks(random);
  return [...works, ...duplicatesOf(works, random)].map(formatWork).join('');
}

// Chance

type Random = (below: number) => number;

/** Whole numbers from 0 to below − 1, by Marsaglia's xorshift of 32 bits (2003, doi:10.18637/jss.v008.i14). */
function xorshift(seed: number): Random {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}

function pickSome<T>(random: Random, from: readonly T[], count: number): T[] {
  const rest = [...from];
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(random(rest.length), 1)[0] as T);
}

// People and their careers

/** Students come each year; after four years some leave, some stay and some carry what they know to another group. */
function* careers(random: Random): Generator<{ year: number; people: Person[] }> {
  const names = new Set<string>();
  let people = topics.flatMap((_, group) =>
    [0, 1, 2].map((rank) => newPerson(random, names, { group, since: firstYear - rank, years: 12 + random(16), isSenior: true })),
  );
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const [group] of topics.entries()) {
      const students = 1 + random(2) + (year > 2008 ? random(2) : 0);
      for (let each = 0; each < students; each += 1) {
        people.push(newPerson(random, names, { group, since: year, years: random(2) === 0 ? 4 : 8 + random(20), isSenior: false }));
      }
    }
    for (const person of people) {
      if (year - person.since === 5 && random(3) === 0) person.group = random(topics.length);
      if (year - person.since === 7) person.isSenior = true;
    }
    people = people.filter((person) => person.until >= year);
    yield { year, people };
  }
}

function newPerson(random: Random, names: Set<string>, career: { group: number; since: number; years: number; isSenior: boolean }): Person {
  for (;;) {
    const family = pick(random, families);
    const given = pick(random, givenNames);
    if (names.has(`${family}, ${given}`)) continue;
    names.add(`${family}, ${given}`);
    const middle = random(3) === 0 ? `${pick(random, Array.from('ABEGHJKLMNRSTV'))}.` : '';
    return {
      family,
      given,
      middle,
      group: career.group,
      since: career.since,
      until: career.since + career.years,
      isSenior: career.isSenior,
    };
  }
}

/** Students first, then a guest from another group now and then, the senior last. */
function team(random: Random, people: readonly Person[], group: number): Person[] {
  const own = people.filter((person) => person.group === group);
  const seniors = pickSome(
    random,
    own.filter((person) => person.isSenior),
    random(9) === 0 ? 2 : 1,
  );
  const students = pickSome(
    random,
    own.filter((person) => !person.isSenior),
    pick(random, [0, 1, 1, 1, 2, 2, 2, 3]),
  );
  const guests =
    random(6) === 0
      ? pickSome(
          random,
          people.filter((person) => person.group !== group),
          1,
        )
      : [];
  const members = [...students, ...guests, ...seniors];
  return members.length > 0 ? members : pickSome(random, people, 1);
}

// Works

function writeWorks(random: Random): Work[] {
  const works: Work[] = [];
  const titles = new Set<string>();
  for (const { year, people } of careers(random)) {
    const book = newBook(random, { year, people, titles });
    if (year % 2 === 0) works.push(book);
    const nextPage = new Map<Journal, number>();
    const groups = topics.flatMap((_, group) => Array.from({ length: 3 + Math.floor((year - firstYear) / 8) + random(3) }, () => group));
    for (const [index, group] of pickSome(random, groups, groups.length).entries()) {
      const draft = newDraft(random, { year, titles, group, people: team(random, people, group) });
      // The year goes by from first to last, so that pages and issues follow the months.
      const month = 1 + Math.floor((index * 12) / groups.length);
      const kind = random(20);
      if (kind === 0 && year % 2 === 0) works.push(inBook(draft, book, works.length));
      else if (kind < 3) works.push(atMeeting(draft, year, works.length));
      else works.push(inJournal(random, draft, { year, month, group, nextPage }));
    }
    if (year === 2015) works.push(census(random, people));
    if (year === 2005) works.push(undated(newDraft(random, { titles, group: 7, people: people.slice(0, 2) })));
  }
  return works;
}

function undated(draft: Draft): Work {
  return { ...draft, type: 'UNPB', doi: '10.5555/merrow.undated.1' };
}

type Draft = Pick<Work, 'title' | 'subtitle' | 'people' | 'year' | 'abstract' | 'keywords'>;

function newDraft(
  random: Random,
  { year, titles, group, people }: { year?: number; titles: Set<string>; group: number; people: readonly Person[] },
): Draft {
  const subject = topics[group] as Topic;
  for (;;) {
    const phenomenon = pick(random, subject.phenomena);
    const scene = { phenomenon, object: pick(random, subject.objects), method: pick(random, subject.methods), place: pick(random, places) };
    const draft = newTitle(random, scene, subject);
    if (titles.has(draft.title)) continue;
    titles.add(draft.title);
    const keywords = newKeywords(random, subject, year ?? lastYear);
    return { ...draft, people, ...(year !== undefined && { year }), abstract: newAbstract(random, scene), keywords };
  }
}

interface Scene {
  readonly phenomenon: string;
  readonly object: string;
  readonly method: string;
  readonly place: string;
}

function newTitle(random: Random, { phenomenon, object, method, place }: Scene, subject: Topic): { title: string; subtitle?: string } {
  const other = pick(
    random,
    subject.phenomena.filter((each) => each !== phenomenon),
  );
  const years = 3 + random(60);
  const title = pick(random, [
    `${phenomenon} at ${place}`,
    `${phenomenon} in ${object}`,
    `${phenomenon} and ${other} at ${place}`,
    `Does ${phenomenon} explain ${other}?`,
    `Measuring ${phenomenon} with ${method}`,
    `Towards a theory of ${phenomenon}`,
    `What ${object} tell of ${phenomenon}`,
    `${years} years of ${phenomenon} at ${place}`,
    `${object} and the problem of ${phenomenon}`,
    `${phenomenon} reconsidered`,
    `The limits of ${method} for ${phenomenon}`,
    `A simple model of ${phenomenon} near ${place}`,
  ]);
  const subtitle = pick(random, [`evidence from ${place}`, `a study of ${object}`, `results of ${method}`, 'a reply', 'a long view']);
  return { title: capitalised(title), ...(random(4) === 0 && !title.includes('?') && { subtitle }) };
}

function newAbstract(random: Random, scene: Scene): string {
  const percent = 4 + random(60);
  const seasons = 2 + random(28);
  const { phenomenon, object, method, place } = scene;
  const why = pick(random, [
    `${phenomenon} has puzzled pharologists since the first light lists of the Merrow Isles.`,
    `Little is known of ${phenomenon} where ${object} stand in the open sea.`,
    `Earlier work took ${phenomenon} for an accident of ${object}.`,
    `This paper asks how ${phenomenon} comes about around ${place}.`,
  ]);
  const how = pick(random, [
    `We used ${method} over ${seasons} seasons at ${place}.`,
    `${seasons} seasons of records from ${place} were read again by ${method}.`,
    `Drawing on ${method}, we compare ${object} at ${place} with those of the outer skerries.`,
  ]);
  const what = pick(random, [
    `${phenomenon} turned out ${percent} per cent stronger in winter than the keepers had noted.`,
    `About ${percent} per cent of the variation goes back to ${object}, the rest to weather.`,
    `No trace of ${phenomenon} was left once ${object} were taken into account.`,
    `The effect fades within ${2 + random(9)} nights and returns with the new moon.`,
  ]);
  const so = pick(random, [
    `The tables in use since ${1880 + random(90)} should be corrected.`,
    `${object} deserve a place in every account of the coast.`,
    `It is the first time that ${phenomenon} has been followed so far from harbour.`,
    '',
  ]);
  const isLabelled = random(12) === 0 && so !== '';
  const labels = isLabelled ? ['Purpose ', 'Design/methodology/approach ', 'Findings ', 'Originality/value '] : ['', '', '', ''];
  return [why, how, what, so].flatMap((sentence, index) => (sentence === '' ? [] : `${labels[index]}${capitalised(sentence)}`)).join(' ');
}

/** Two to four of the topic, the more likely the nearer their heyday, and now and then a common one. */
function newKeywords(random: Random, subject: Topic, year: number): string[] {
  const urn = subject.keywords.flatMap(({ label, peak, spread }) =>
    Array.from({ length: Math.max(0, spread - Math.abs(year - peak)) }, () => label),
  );
  const own = Array.from({ length: 2 + random(3) }, () => pick(random, urn));
  const common = random(2) === 0 ? [pick(random, commonKeywords)] : [];
  return [...new Set([...own, ...common])].map((label) => (random(6) === 0 ? label.toLowerCase() : label));
}

function inJournal(
  random: Random,
  draft: Draft,
  { year, month, group, nextPage }: { year: number; month: number; group: number; nextPage: Map<Journal, number> },
): Work {
  const journal = pick(
    random,
    journals.filter((each) => each.topics.includes(group) && each.since <= year),
  );
  const start = nextPage.get(journal) ?? 1;
  const end = start + 5 + random(22);
  nextPage.set(journal, end + 1);
  const spelling = journal.hasInitials ? 'INITIALS' : pick(random, spellings);
  return {
    ...draft,
    type: 'JOUR',
    genre: random(25) === 0 ? 'Review' : 'Article',
    journal,
    month,
    volume: year - journal.since + 1,
    issue: month > 10 && journal.code === 'tid' ? '4-5' : String(Math.ceil(month / 3)),
    pages: [start, end],
    doi: `10.5555/merrow.${journal.code}.${year}.${start}`,
    keywords: journal.hasIndexTerms ? [...draft.keywords, ...indexTerms(random, group)] : draft.keywords,
    spelling,
  };
}

function indexTerms(random: Random, group: number): string[] {
  return pickSome(random, [...(topics[group] as Topic).keywords.map(({ label }) => label), 'Masonry', 'Coasts', 'Towers'], 3).map((label) =>
    label.toUpperCase(),
  );
}

function atMeeting(draft: Draft, year: number, number: number): Work {
  const book = `Merrow Colloquium on Lighthouses ${year}: Proceedings`;
  return { ...draft, type: 'CPAPER', book, pages: [number, number + 7], doi: `10.5555/merrow.colloquium.${year}.${number}` };
}

function newBook(random: Random, { year, people, titles }: { year: number; people: readonly Person[]; titles: Set<string> }): Work {
  const group = random(topics.length);
  const seniors = people.filter((person) => person.isSenior && person.group === group);
  const { abstract, ...draft } = newDraft(random, { year, titles, group, people: [] });
  const isbn = isbnOf(year);
  return { ...draft, type: 'BOOK', editors: pickSome(random, seniors, 2), isbn, doi: `10.5555/merrow.book.${isbn}` };
}

function inBook(draft: Draft, book: Work, number: number): Work {
  const isbn = book.isbn ?? '';
  return {
    ...draft,
    type: 'CHAP',
    book: book.title,
    isbn,
    editors: book.editors ?? [],
    pages: [number, number + 18],
    doi: `10.5555/merrow.book.${isbn}.${number}`,
  };
}

/** More names than anybody wrote with: beyond the limit of pairing. */
function census(random: Random, people: readonly Person[]): Work {
  const [journal] = journals;
  return {
    type: 'JOUR',
    genre: 'Article',
    title: 'The Great Lantern Census of the Merrow Isles',
    people: pickSome(random, people, 120),
    year: 2015,
    month: 6,
    ...(journal && { journal, volume: 2015 - journal.since + 1 }),
    issue: 'S1',
    pages: [1001, 1096],
    doi: '10.5555/merrow.census.2015',
    abstract:
      'All 120 observers counted every lamp of the Merrow Isles in one night. There were 3,418, and one that nobody could find again.',
    keywords: ['Lighthouses', 'Merrow Isles', 'Citizen science'],
  };
}

/** Known works as another database tells them: by DOI with fewer details, or without DOI by title, year and first author. */
function duplicatesOf(works: readonly Work[], random: Random): Work[] {
  const articles = works.filter((work) => work.type === 'JOUR' && work.people.length > 1 && work.people.length < 9);
  return pickSome(random, articles, 24).map((work, index) => {
    const { abstract, month, issue, pages, doi, genre, ...kept } = work;
    const { subtitle, ...whole } = kept;
    if (index % 2 === 0) return { ...kept, type: 'JOUR', doi: doi?.toUpperCase() ?? '', spelling: 'INITIALS', keywords: [] };
    return {
      ...whole,
      type: 'JOUR',
      title: subtitle === undefined ? work.title : `${work.title}: ${subtitle}`,
      ...(abstract && { abstract }),
    };
  });
}

/** 979-99 and the year, with the check digit of ISO 2108. */
function isbnOf(year: number): string {
  const stem = `97999000${year}`;
  const sum = Array.from(stem).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${stem}${(10 - (sum % 10)) % 10}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('sample-library.ris', import.meta.url), formatSampleLibrary());
}
