import type { BylineName, Identifier, PaperRecord } from '../../model.js';
import { formatPersonName } from '../../person-name.js';
import { isSameTitle } from '../reading/journal-abbreviation.js';
import { formatPartialDate } from '../reading/partial-date.js';
import { legible, saysIdentifier, schemeLabels } from '../reading/printed-identifiers.js';
import { formatReference } from '../reading/printed-reference.js';
import type { TypeFamily } from '../reading/type-family.js';
import { familyOf } from '../reading/type-family.js';
import { formatRisType } from './ris-types.js';

/**
 * A paper as one RIS record, from "TY  - " to "ER  - " and a line break, lines parted by "\n". Reading it gives the same paper,
 * as far as RIS can carry it; docs/ris.md says what it cannot. O(length).
 */
export function formatRis(paper: PaperRecord): string {
  const family = familyOf(paper.type);
  const lines: Line[] = [
    ['TY', formatRisType(paper.type)],
    ['M3', paper.genre],
    ['TI', hasSubtitleLine(paper, family) || paper.subtitle === undefined ? paper.title : `${paper.title}: ${paper.subtitle}`],
    ...placeLines(paper, family),
    ...nameLines(paper.names, family),
    ['PY', paper.date && String(paper.date.year)],
    ['DA', paper.date?.month === undefined ? undefined : formatPartialDate(paper.date)],
    ['VL', paper.volume],
    ['IS', paper.issue],
    ['SP', paper.pages?.start],
    ['EP', paper.pages?.end],
    ['C7', paper.articleNumber],
    ['PB', paper.publisher],
    ['LA', paper.language],
    ...identifierLines(paper, family),
    ...(paper.journal?.issns ?? []).map((issn): Line => ['SN', issn]),
    ['UR', paper.url],
    ...keywordLines(paper),
    ['AB', paper.abstract],
    ...noteLines(paper, family),
    ['N1', paper.references && ['References:', ...paper.references.map(formatReference)].join('\n')],
  ];
  return `${lines.flatMap(([tag, value]) => (value === undefined ? [] : [formatLine(tag, value)])).join('\n')}\nER  - \n`;
}

type Line = readonly [tag: string, value: string | undefined];

/** A line that continues a value is indented, so that no tag can be read in it. */
function formatLine(tag: string, value: string): string {
  return `${tag}  - ${value.replace(/\n(?!\n|$)/g, '\n      ')}`;
}

function placeLines(paper: PaperRecord, family: TypeFamily): Line[] {
  const { journal, containerTitle } = paper;
  if (family === 'journal')
    return [
      ['T2', hasSubtitleLine(paper, family) ? paper.subtitle : undefined],
      ['JF', journal?.title],
      ['JA', journal?.abbreviation],
    ];
  const isProceedings = family === 'conference' && journal?.title === containerTitle;
  const series: Line = family === 'other' ? ['JF', journal?.title] : ['T3', isProceedings ? undefined : journal?.title];
  // Of a book or a report `T2` is its series.
  const isContainer = family === 'chapter' || family === 'conference' || family === 'other';
  return [['T2', isContainer ? containerTitle : undefined], series, ['J2', journal?.abbreviation]];
}

/** `T2` is a subtitle beside a journal of another name; any other subtitle stands behind the title, so that it is not lost. */
function hasSubtitleLine({ subtitle, journal }: PaperRecord, family: TypeFamily): boolean {
  return family === 'journal' && subtitle !== undefined && journal?.title !== undefined && !isSameTitle(journal.title, subtitle);
}

/**
 * Each name, with its addresses behind it. Where only some have addresses, those that have none get an empty line, which tells
 * that addresses belong to the name before them.
 */
function nameLines(names: readonly BylineName[], family: TypeFamily): Line[] {
  const tagged = names.flatMap((name) => {
    const tag = roleTag(name.role, family);
    return tag === undefined ? [] : [{ tag, name }];
  });
  const hasAddresses = tagged.some(({ name }) => name.affiliations !== undefined);
  return tagged.flatMap(({ tag, name }): Line[] => {
    const addresses = name.affiliations ?? (hasAddresses ? [''] : []);
    return [[tag, formatPersonName(name)], ...addresses.map((address): Line => ['AD', address])];
  });
}

/** Undefined where every tag for it would make the person an editor, or something else that they are not. */
function roleTag(role: BylineName['role'], family: TypeFamily): string | undefined {
  switch (role) {
    case 'AUTHOR':
      return 'AU';
    case 'EDITOR':
      return family === 'thesis' ? 'ED' : 'A2';
    case 'TRANSLATOR':
      return family === 'conference' ? undefined : 'A4';
    case 'CONTRIBUTOR':
      return family === 'conference' ? 'A4' : family === 'thesis' ? 'A2' : undefined;
    case 'REVIEWED_AUTHOR':
      return undefined;
  }
}

const roleWords = {
  AUTHOR: 'Author',
  EDITOR: 'Editor',
  TRANSLATOR: 'Translator',
  CONTRIBUTOR: 'Contributor',
  REVIEWED_AUTHOR: 'Reviewed author',
};

/** Who has no tag stands in a note, so that no name is lost. */
function noteLines({ names }: PaperRecord, family: TypeFamily): Line[] {
  const untagged = names.filter(({ role }) => roleTag(role, family) === undefined);
  return untagged.map((name): Line => ['N1', `${roleWords[name.role]}: ${formatPersonName(name)}`]);
}

const customTags: Readonly<Partial<Record<Identifier['scheme'], string>>> = {
  PMID: 'U1',
  PMCID: 'U2',
  ARXIV: 'U3',
  OPENALEX: 'U4',
  WEB_OF_SCIENCE: 'U5',
  SCOPUS: 'U5',
};

const ownTags: Readonly<Partial<Record<Identifier['scheme'], string>>> = {
  DOI: 'DO',
  ISBN: 'SN',
  REPORT_NUMBER: 'SN',
  CITATION_KEY: 'ID',
  SOURCE_RECORD: 'AN',
};

/** In their order, as reading keeps it. What `UR`, which comes behind them, says too is not said twice. */
function identifierLines({ identifiers, url }: PaperRecord, family: TypeFamily): Line[] {
  return identifiers.flatMap((identifier, index): Line[] => {
    const { scheme } = identifier;
    const own = ownTags[scheme];
    if (!own && index === identifiers.length - 1 && saysIdentifier(url, identifier)) return [];
    const printed = legible(identifier);
    // In `SN` of anything else it would be an ISSN that is none.
    if (scheme === 'REPORT_NUMBER' && family !== 'report') return [['N1', `Report number: ${printed}`]];
    return own ? [[own, printed]] : [[customTags[scheme] ?? 'U5', `${printed}[${schemeLabels[scheme]}]`]];
  });
}

/** A lone keyword with a semicolon would be read as several, unless it stands there twice. */
function keywordLines({ keywords }: PaperRecord): Line[] {
  const lines = keywords.map(({ label }): Line => ['KW', label]);
  return lines.length === 1 && keywords[0]?.label.includes(';') ? [...lines, ...lines] : lines;
}
