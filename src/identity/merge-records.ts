import type { AbstractSection, Identifier, KeywordUse, PaperRecord, PaperType, PartialDate } from '../model.js';
import { identifierSchemes, paperTypes } from '../model.js';
import { best, bestText, byLength, compareCodePoints } from './best-value.js';
import { formatFullTitle } from './full-title.js';
import { mergeImprint } from './merge-imprint.js';
import { mergeNames } from './merge-names.js';
import type { MatchRecord } from './same-paper.js';

/**
 * The one paper that several records describe; a pure function of the set of records, never of their order. Each field
 * is the longest value, then the most frequent, then the smallest by code point; values that mean something only together
 * are taken together, so that no paper arises which nobody described:
 *
 * - type: the most specific, then the most frequent; `genre` of records of that type.
 * - title and subtitle of one record, by the full title; where it is the same, split in two rather than not.
 * - date: the most frequent year, then the earliest, with the most precise date of that year.
 * - names: one record's byline, spellings filled in where others agree with it (mergeNames).
 * - journal, container, volume, issue, pages, article number and publisher: the fullest imprint, its gaps filled by those
 *   that agree with it (mergeImprint); records of the paper's type come first.
 * - abstract and sections of one record.
 * - identifiers: every scheme and value once, in the order of the schemes, then by value.
 * - keywords: every kind and label once, in the order of the record with the most, then of the others.
 * - references: one record's, the longest list.
 *
 * A record given twice counts once. Expects one record at least. O(total length).
 */
export function mergeRecords(records: readonly MatchRecord[]): PaperRecord {
  const distinct = [...new Map(records.map((record) => [record.hash, record])).values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const [first, ...others] = distinct;
  if (!first) throw new RangeError('Expected one record at least.');
  const papers = distinct.map((record) => record.paper);
  const united = { identifiers: mergeIdentifiers(papers), keywords: mergeKeywords(distinct) };
  return others.length === 0 ? { ...first.paper, ...united } : { ...mergeFields(papers), names: mergeNames(distinct), ...united };
}

function mergeFields(papers: readonly PaperRecord[]): Omit<PaperRecord, 'names' | 'identifiers' | 'keywords'> {
  const type = mergeType(papers);
  const genre = bestText(papers.filter((paper) => paper.type === type).map((paper) => paper.genre));
  const date = mergeDate(papers);
  const language = bestText(papers.map((paper) => paper.language));
  const url = bestText(papers.map((paper) => paper.url));
  return {
    type,
    ...(genre !== undefined && { genre }),
    ...mergeTitle(papers),
    ...(date && { date }),
    ...mergeImprint(papers, type),
    ...(language !== undefined && { language }),
    ...(url !== undefined && { url }),
    ...mergeAbstract(papers),
    ...mergeReferences(papers),
  };
}

function mergeType(papers: readonly PaperRecord[]): PaperType {
  const type = best(
    papers.map((paper) => paper.type),
    (each) => String(paperTypes.indexOf(each)).padStart(2, '0'),
    (a, b) => specificity(b) - specificity(a),
  );
  return type ?? 'OTHER';
}

/** What came of a preprint says more than that it was one, and a review more than that it is an article. */
function specificity(type: PaperType): number {
  if (type === 'OTHER') return 0;
  if (type === 'WEB_PAGE') return 1;
  if (type === 'PREPRINT') return 2;
  return kindsOfArticle.has(type) ? 4 : 3;
}

const kindsOfArticle: ReadonlySet<PaperType> = new Set(['REVIEW_ARTICLE', 'PEER_REVIEW', 'EDITORIAL', 'LETTER', 'ERRATUM', 'RETRACTION']);

function mergeTitle(papers: readonly PaperRecord[]): Pick<PaperRecord, 'title' | 'subtitle'> {
  const fullTitle = bestText(papers.map(formatFullTitle));
  const titled = papers.filter((paper) => formatFullTitle(paper) === fullTitle);
  const chosen = best(titled, titleName, (a, b) => Number(b.subtitle !== undefined) - Number(a.subtitle !== undefined));
  return {
    ...(chosen?.title !== undefined && { title: chosen.title }),
    ...(chosen?.subtitle !== undefined && { subtitle: chosen.subtitle }),
  };
}

function titleName({ title, subtitle }: PaperRecord): string {
  return JSON.stringify([title ?? null, subtitle ?? null]);
}

function mergeDate(papers: readonly PaperRecord[]): PartialDate | undefined {
  const dates = papers.flatMap((paper) => paper.date ?? []);
  const year = best(
    dates.map((date) => date.year),
    (each) => String(each).padStart(6, '0'),
    () => 0,
  );
  return best(
    dates.filter((date) => date.year === year),
    (date) => [date.month ?? 0, date.day ?? 0].map((part) => String(part).padStart(2, '0')).join('-'),
    (a, b) => precision(b) - precision(a),
  );
}

function precision(date: PartialDate): number {
  return Number(date.month !== undefined) + Number(date.day !== undefined);
}

function mergeAbstract(papers: readonly PaperRecord[]): Pick<PaperRecord, 'abstract' | 'abstractSections'> {
  const abstract = bestText(papers.map((paper) => paper.abstract));
  const sections = papers.filter((paper) => paper.abstract === abstract).map((paper) => paper.abstractSections);
  const abstractSections = best<readonly AbstractSection[]>(
    sections,
    (each) => JSON.stringify(each),
    (a, b) => b.length - a.length,
  );
  return { ...(abstract !== undefined && { abstract }), abstractSections: abstractSections ?? [] };
}

/** Whole from one record, as with names: two records print one reference in two ways. The longest list, then the most told. */
function mergeReferences(papers: readonly PaperRecord[]): Pick<PaperRecord, 'references'> {
  const references = best(
    papers.map((paper) => paper.references),
    JSON.stringify,
    (a, b) => b.length - a.length || JSON.stringify(b).length - JSON.stringify(a).length,
  );
  return references ? { references } : {};
}

function mergeIdentifiers(papers: readonly PaperRecord[]): Identifier[] {
  const printings = new Map<string, Identifier[]>();
  for (const identifier of papers.flatMap((paper) => paper.identifiers)) {
    const name = `${identifier.scheme}:${identifier.value}`;
    printings.set(name, [...(printings.get(name) ?? []), identifier]);
  }
  const united = [...printings.values()].flatMap(
    (group) =>
      best(
        group,
        (identifier) => identifier.printed,
        (a, b) => byLength(a.printed, b.printed),
      ) ?? [],
  );
  return united.sort(
    (a, b) => identifierSchemes.indexOf(a.scheme) - identifierSchemes.indexOf(b.scheme) || compareCodePoints(a.value, b.value),
  );
}

/** A kind or a vocabulary that one record says is said, though others leave it to be inferred; of two vocabularies the first. */
function mergeKeywords(records: readonly MatchRecord[]): KeywordUse[] {
  const united = new Map<string, KeywordUse>();
  const byCount = [...records].sort((a, b) => b.paper.keywords.length - a.paper.keywords.length || (a.hash < b.hash ? -1 : 1));
  for (const { label, kind, kindInferred, scheme: own } of byCount.flatMap((record) => record.paper.keywords)) {
    const name = `${kind}:${label}`;
    const known = united.get(name);
    const scheme = known?.scheme ?? own;
    united.set(name, { label, kind, kindInferred: kindInferred && (known?.kindInferred ?? true), ...(scheme !== undefined && { scheme }) });
  }
  return [...united.values()];
}
