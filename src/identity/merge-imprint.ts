import type { JournalMention, PaperRecord, PaperType } from '../model.js';
import { best, byLength, compareCodePoints } from './best-value.js';
import { foldJournalTitle } from './journal-title.js';

/** Where a work came out: what together leads to it on a shelf. */
type Imprint = Pick<PaperRecord, 'journal' | 'containerTitle' | 'volume' | 'issue' | 'pages' | 'articleNumber' | 'publisher'>;

/**
 * The imprint of a paper of this type that several records describe: the fullest one (of the records of the type first, then
 * most parts said, longest, most frequent, smallest by code point), whose gaps others fill that share a part with it and
 * contradict none. So no volume of the journal ends up beside the pages of the preprint. A journal is taken whole.
 */
export function mergeImprint(papers: readonly PaperRecord[], type: PaperType): Imprint {
  const candidates = papers.map((paper) => ({ isOfType: paper.type === type, imprint: imprintOf(paper) }));
  const base = best(candidates, nameOf, compareCandidates);
  const sorted = [...new Map(candidates.map((candidate) => [nameOf(candidate), candidate])).values()].sort(
    (a, b) => compareCandidates(a, b) || compareCodePoints(nameOf(a), nameOf(b)),
  );
  return sorted.reduce((merged, { imprint }) => (imprintsAgree(merged, imprint) ? fillGaps(merged, imprint) : merged), base?.imprint ?? {});
}

interface Candidate {
  readonly isOfType: boolean;
  readonly imprint: Imprint;
}

function nameOf(candidate: Candidate): string {
  return JSON.stringify(candidate);
}

/** The better first. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return Number(b.isOfType) - Number(a.isOfType) || countParts(b.imprint) - countParts(a.imprint) || byLength(textOf(a), textOf(b));
}

function textOf(candidate: Candidate): string {
  return JSON.stringify(Object.values(candidate.imprint));
}

function fillGaps(imprint: Imprint, other: Imprint): Imprint {
  const pages = imprint.pages ?? other.pages;
  return imprintOf({ ...other, ...imprint, ...(pages && { pages: { ...other.pages, ...pages } }) });
}

function imprintOf(paper: Imprint): Imprint {
  const { journal, containerTitle, volume, issue, pages, articleNumber, publisher } = paper;
  return {
    ...(journal && { journal }),
    ...(containerTitle !== undefined && { containerTitle }),
    ...(volume !== undefined && { volume }),
    ...(issue !== undefined && { issue }),
    ...(pages && { pages }),
    ...(articleNumber !== undefined && { articleNumber }),
    ...(publisher !== undefined && { publisher }),
  };
}

function countParts(imprint: Imprint): number {
  const { journal, pages, ...texts } = imprint;
  const parts = [...Object.values(texts), journal?.title, journal?.abbreviation, journal?.issns[0], pages?.start, pages?.end];
  return parts.filter((part) => part !== undefined).length;
}

/** Nothing that both say differs, and they say one thing that is the same, unless one of them says nothing but a publisher. */
function imprintsAgree(a: Imprint, b: Imprint): boolean {
  const pagesEnd = a.pages?.end ?? b.pages?.end;
  const verdicts = [
    a.journal && b.journal && journalsAgree(a.journal, b.journal),
    a.pages && b.pages && a.pages.start === b.pages.start && (a.pages.end ?? pagesEnd) === (b.pages.end ?? pagesEnd),
    ...(['containerTitle', 'volume', 'issue', 'articleNumber'] as const).map((part) => isSame(a[part], b[part])),
  ];
  return !verdicts.includes(false) && (verdicts.includes(true) || !leadsToShelf(a) || !leadsToShelf(b));
}

function leadsToShelf({ publisher, ...parts }: Imprint): boolean {
  return Object.keys(parts).length > 0;
}

function isSame(a: string | undefined, b: string | undefined): boolean | undefined {
  return a === undefined || b === undefined ? undefined : a === b;
}

/** Undefined where one has only titles and the other only ISSNs. */
function journalsAgree(a: JournalMention, b: JournalMention): boolean | undefined {
  if (a.issns.some((issn) => b.issns.includes(issn))) return true;
  const [titles, others] = [foldedTitles(a), foldedTitles(b)];
  if (titles.some((title) => others.includes(title))) return true;
  const isComparable = (titles.length > 0 && others.length > 0) || (a.issns.length > 0 && b.issns.length > 0);
  return isComparable ? false : undefined;
}

function foldedTitles({ title, abbreviation }: JournalMention): string[] {
  return [title, abbreviation].flatMap((each) => (each === undefined ? [] : foldJournalTitle(each)));
}
