import type { Identifier, IdentifierScheme, PaperRecord, Reference } from '../model.js';
import { connectedComponents } from './connected-components.js';
import { foldText } from './fold-text.js';
import { formatFullTitle } from './full-title.js';
import { foldedTitlesAgree, titleKeyOf } from './same-title.js';

export { referenceTitleKey, titleKey, titlesAgree } from './same-title.js';

/** A kept record as identity sees it: the content hash of its raw text (hex) and what was read of it. */
export interface MatchRecord {
  readonly hash: string;
  readonly paper: PaperRecord;
}

/** What ties a record to others of its paper. */
type MatchReason = 'SAME_DOI' | 'SAME_ID' | 'SAME_TITLE_AND_YEAR';

/** A record shares a strong identifier with another, but their titles say that they are two works. */
interface IdentifierConflict {
  readonly hash: string;
  readonly scheme: IdentifierScheme;
  readonly value: string;
  readonly otherTitle: string;
}

export interface PaperComponents {
  /** The hashes of each paper's records, smallest first; papers by their smallest hash. */
  readonly components: string[][];
  /** For each record that is not alone, the strongest tie that it has. */
  readonly reasons: Map<string, MatchReason>;
  /** By hash, scheme and value; one for each record and identifier, naming the other title of the smallest hash. */
  readonly conflicts: IdentifierConflict[];
}

const strongSchemes: ReadonlySet<IdentifierScheme> = new Set(['DOI', 'PMID', 'PMCID', 'ARXIV', 'OPENALEX', 'WEB_OF_SCIENCE', 'SCOPUS']);

/**
 * The identifiers that name this one work, each once. An ISBN does so for a whole book only (chapters share it); citation
 * keys, report numbers and a database's own record numbers never do.
 */
export function strongIdentifiers(paper: PaperRecord): Identifier[] {
  return distinctIdentifiers(paper.identifiers, (scheme) => strongSchemes.has(scheme) || (scheme === 'ISBN' && paper.type === 'BOOK'));
}

/** The identifiers by which a reference names the one work that it cites, each once. */
export function referenceIdentifiers(reference: Reference): Identifier[] {
  return distinctIdentifiers(reference.identifiers, (scheme) => strongSchemes.has(scheme));
}

function distinctIdentifiers(identifiers: readonly Identifier[], isStrong: (scheme: IdentifierScheme) => boolean): Identifier[] {
  const seen = new Set<string>();
  return identifiers.filter(({ scheme, value }) => isStrong(scheme) && seen.size < seen.add(`${scheme}:${value}`).size);
}

/**
 * Which records are one paper. Two are linked if they share a strong identifier and their titles agree; and all records
 * of one title key are linked if together they hold at most one DOI. A paper is what hangs together by links.
 *
 * A pure function of the set of records, whatever their order and however often one is given; for a part of a library it
 * is right if the part holds every record that shares a strong identifier or a title key with one of its own. A new
 * record can also part others: a second DOI under a title key ends its links. Near O(n); within one identifier O(titles²)
 * up to 100 distinct titles, beyond that each is compared with the 100 that follow it in order.
 */
export function paperComponents(records: readonly MatchRecord[]): PaperComponents {
  const entries = distinctEntries(records);
  const identifierGroups = groupByIdentifier(entries);
  const links: Link[] = [];
  for (const group of identifierGroups) linkByIdentifier(entries, group, links);
  linkByTitle(entries, links);
  const components = connectedComponents(entries.length, links);
  return {
    components: components.map((component) => component.map((index) => hashOf(entries, index))),
    reasons: reasonsOf(entries, links),
    conflicts: conflictsOf(entries, identifierGroups, components),
  };
}

interface Entry {
  readonly hash: string;
  readonly paper: PaperRecord;
  readonly foldedTitle: string;
  readonly identifiers: readonly Identifier[];
}

interface IdentifierGroup {
  readonly scheme: IdentifierScheme;
  readonly value: string;
  /** Indexes of entries, ascending; two at least. */
  readonly members: number[];
}

type Link = readonly [from: number, to: number, reason: MatchReason];

/** Sorted by hash, so that an index is a rank and everything below is independent of the order of arrival. */
function distinctEntries(records: readonly MatchRecord[]): Entry[] {
  const byHash = new Map(records.map((record) => [record.hash, record.paper]));
  return [...byHash.keys()].sort().map((hash) => {
    const paper = byHash.get(hash) as PaperRecord;
    return { hash, paper, foldedTitle: foldText(formatFullTitle(paper) ?? ''), identifiers: strongIdentifiers(paper) };
  });
}

function groupByIdentifier(entries: readonly Entry[]): IdentifierGroup[] {
  const groups = new Map<string, IdentifierGroup>();
  entries.forEach((entry, index) => {
    for (const { scheme, value } of entry.identifiers) {
      const group = groups.get(`${scheme}:${value}`);
      if (group) group.members.push(index);
      else groups.set(`${scheme}:${value}`, { scheme, value, members: [index] });
    }
  });
  return [...groups.values()].filter((group) => group.members.length > 1);
}

function linkByIdentifier(entries: readonly Entry[], group: IdentifierGroup, links: Link[]): void {
  const reason = group.scheme === 'DOI' ? 'SAME_DOI' : 'SAME_ID';
  const firstWithTitle = new Map<string, number>();
  for (const index of group.members) {
    const title = entries[index]?.foldedTitle ?? '';
    const first = firstWithTitle.get(title);
    if (first === undefined) firstWithTitle.set(title, index);
    else links.push([first, index, reason]);
  }
  const titles = [...firstWithTitle].sort(([a], [b]) => (a < b ? -1 : 1));
  titles.forEach(([title, index], rank) => {
    for (const [otherTitle, other] of titles.slice(rank + 1, rank + 1 + comparedTitles)) {
      if (foldedTitlesAgree(title, otherTitle)) links.push([index, other, reason]);
    }
  });
}

const comparedTitles = 100;

function linkByTitle(entries: readonly Entry[], links: Link[]): void {
  const groups = new Map<string, number[]>();
  entries.forEach((entry, index) => {
    const key = titleKeyOf(entry.foldedTitle, entry.paper);
    if (key === undefined) return;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  for (const [first = 0, ...others] of groups.values()) {
    if (others.length === 0 || countDois(entries, [first, ...others]) > 1) continue;
    for (const other of others) links.push([first, other, 'SAME_TITLE_AND_YEAR']);
  }
}

function countDois(entries: readonly Entry[], members: readonly number[]): number {
  const identifiers = members.flatMap((index) => entries[index]?.identifiers ?? []);
  return new Set(identifiers.filter((identifier) => identifier.scheme === 'DOI').map((identifier) => identifier.value)).size;
}

function reasonsOf(entries: readonly Entry[], links: readonly Link[]): Map<string, MatchReason> {
  const reasons = new Map<string, MatchReason>();
  for (const reason of ['SAME_TITLE_AND_YEAR', 'SAME_ID', 'SAME_DOI'] as const) {
    for (const link of links) {
      if (link[2] !== reason) continue;
      reasons.set(hashOf(entries, link[0]), reason);
      reasons.set(hashOf(entries, link[1]), reason);
    }
  }
  return reasons;
}

function conflictsOf(entries: readonly Entry[], groups: readonly IdentifierGroup[], components: readonly number[][]): IdentifierConflict[] {
  const componentOf = new Map(components.flatMap((component, paper) => component.map((index) => [index, paper] as const)));
  const conflicts = groups.flatMap(({ scheme, value, members }) => {
    const [first = 0] = members;
    const outsider = members.find((member) => componentOf.get(member) !== componentOf.get(first));
    if (outsider === undefined) return [];
    return members.map((index) => {
      const other = componentOf.get(index) === componentOf.get(first) ? outsider : first;
      return { index, hash: hashOf(entries, index), scheme, value, otherTitle: titleOf(entries, other) };
    });
  });
  conflicts.sort((a, b) => a.index - b.index || order(a.scheme, b.scheme) || order(a.value, b.value));
  return conflicts.map(({ index, ...conflict }) => conflict);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function hashOf(entries: readonly Entry[], index: number): string {
  return entries[index]?.hash ?? '';
}

function titleOf(entries: readonly Entry[], index: number): string {
  const paper = entries[index]?.paper;
  return (paper && formatFullTitle(paper)) ?? '';
}
