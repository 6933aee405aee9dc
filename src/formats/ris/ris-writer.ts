import type { BylineName, Identifier, PaperRecord } from '../../model.js';
import { formatPersonName } from '../../person-name.js';
import { formatPartialDate } from '../reading/partial-date.js';
import { schemeLabels } from '../reading/printed-identifiers.js';
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
    ['TI', paper.title],
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
    ...identifierLines(paper),
    ...(paper.journal?.issns ?? []).map((issn): Line => ['SN', issn]),
    ['UR', paper.url],
    ...keywordLines(paper),
    ['AB', paper.abstract],
    ['N1', paper.references && ['References:', ...paper.references.map(({ text }) => text)].join('\n')],
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
      ['T2', paper.subtitle],
      ['JF', journal?.title],
      ['JA', journal?.abbreviation],
    ];
  const isProceedings = family === 'conference' && journal?.title === containerTitle;
  const series: Line = family === 'other' ? ['JF', journal?.title] : ['T3', isProceedings ? undefined : journal?.title];
  return [['T2', containerTitle], series, ['J2', journal?.abbreviation]];
}

/**
 * Each name, with its addresses behind it. Where only some have addresses, those that have none get an empty line, which tells
 * that addresses belong to the name before them.
 */
function nameLines(names: readonly BylineName[], family: TypeFamily): Line[] {
  const hasAddresses = names.some(({ affiliations }) => affiliations !== undefined);
  return names.flatMap((name): Line[] => {
    const addresses = name.affiliations ?? (hasAddresses ? [''] : []);
    return [[roleTag(name.role, family), formatPersonName(name)], ...addresses.map((address): Line => ['AD', address])];
  });
}

function roleTag(role: BylineName['role'], family: TypeFamily): string {
  if (role === 'AUTHOR') return 'AU';
  if (role === 'TRANSLATOR') return 'A4';
  if (role === 'CONTRIBUTOR') return family === 'conference' ? 'A4' : 'A2';
  return family === 'thesis' ? 'ED' : 'A2';
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
function identifierLines({ identifiers, url }: PaperRecord): Line[] {
  return identifiers.flatMap(({ scheme, printed }, index): Line[] => {
    const own = ownTags[scheme];
    if (!own && index === identifiers.length - 1 && printed === url && /^https?:/i.test(url)) return [];
    return own ? [[own, printed]] : [[customTags[scheme] ?? 'U5', `${printed}[${schemeLabels[scheme]}]`]];
  });
}

/** A lone keyword with a semicolon would be read as several, unless it stands there twice. */
function keywordLines({ keywords }: PaperRecord): Line[] {
  const lines = keywords.map(({ label }): Line => ['KW', label]);
  return lines.length === 1 && keywords[0]?.label.includes(';') ? [...lines, ...lines] : lines;
}
