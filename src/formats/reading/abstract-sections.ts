import type { AbstractSection, AbstractSectionKind } from '../../model.js';

/** The labels of one house, in the order in which it prints them. Labels of equal rank may follow each other in any order. */
type LabelFamily = readonly (readonly [rank: number, label: string, kind: AbstractSectionKind])[];

/** Emerald: a label stands alone before its text, often without a colon. */
const business: LabelFamily = [
  [0, 'Purpose', 'OBJECTIVE'],
  [1, 'Design/methodology/approach', 'METHODS'],
  [1, 'Design/methods/approach', 'METHODS'],
  [2, 'Findings', 'RESULTS'],
  [3, 'Research limitations/implications', 'LIMITATIONS'],
  [4, 'Practical implications', 'PRACTICAL_IMPLICATIONS'],
  [5, 'Social implications', 'SOCIAL_IMPLICATIONS'],
  [6, 'Originality/value', 'ORIGINALITY'],
];

/** The structured abstracts of medicine: each label has a colon, is all capitals, or a line of its own. */
const medicine: LabelFamily = [
  ...labels(0, 'BACKGROUND', 'Background', 'Introduction', 'Context', 'Importance', 'Rationale'),
  ...labels(1, 'OBJECTIVE', 'Objectives', 'Objective', 'Aims', 'Aim', 'Purpose', 'Background and objectives', 'Background and aims'),
  ...labels(2, 'METHODS', 'Methods', 'Method', 'Materials and methods', 'Patients and methods', 'Methodology', 'Methods and findings'),
  ...labels(2, 'METHODS', 'Design', 'Study design', 'Design and setting', 'Setting', 'Participants', 'Patients', 'Interventions'),
  ...labels(2, 'METHODS', 'Intervention', 'Data sources', 'Study selection', 'Data extraction', 'Main outcomes and measures'),
  ...labels(2, 'METHODS', 'Main outcome measures', 'Measurements', 'Design, setting, and participants'),
  ...labels(3, 'RESULTS', 'Results', 'Result', 'Findings', 'Main results'),
  ...labels(4, 'LIMITATIONS', 'Limitations', 'Limitation', 'Strengths and limitations'),
  ...labels(4, 'CONCLUSIONS', 'Conclusions', 'Conclusion', 'Discussion', 'Interpretation', 'Conclusions and relevance', 'Significance'),
  ...labels(5, 'OTHER', 'Funding', 'Trial registration', 'Registration', 'Keywords'),
];

const families = [
  { labels: business, ...patternsOf(business, String.raw`(?=\s*[:–—-]|\s+["“‘(]?[\p{Lu}\d])`) },
  { labels: medicine, ...patternsOf(medicine, String.raw`(?=\s*:|\s*\n|\s+[-–—]\s|(?<=\p{Lu}{3})\s+["“(]?[\p{Lu}\d])`) },
];

interface LabelPlace {
  readonly rank: number;
  readonly label: string;
  readonly kind: AbstractSectionKind;
  readonly start: number;
  readonly end: number;
}

/**
 * The labelled parts of an abstract, in order, labels as printed. Only where the text starts with a label and three labels or
 * more of one house follow in its order, each at the start of a sentence; otherwise none. O(length).
 */
export function findAbstractSections(text: string): AbstractSection[] {
  const places =
    families
      .filter(({ first }) => first.test(text))
      .map(({ labels, all }) => findLabels(text, labels, all))
      .find((found) => found.length >= 3) ?? [];
  const sections = places.map(({ kind, label, end }, index) => ({
    kind,
    label,
    text: withoutColon(text.slice(end, places[index + 1]?.start)),
  }));
  return sections.filter((section) => section.text !== '');
}

/** What a label that a format marks as one stands for, whatever its letter case; `OTHER` where no house has it. */
export function sectionKindOf(label: string): AbstractSectionKind {
  return kindByLabel.get(label.replace(/:$/, '').trim().toLowerCase()) ?? 'OTHER';
}

const kindByLabel: ReadonlyMap<string, AbstractSectionKind> = new Map(
  [...business, ...medicine].map(([, label, kind]) => [label.toLowerCase(), kind]),
);

function withoutColon(text: string): string {
  return text.replace(/^[\s:–—-]+/, '').trim();
}

function findLabels(text: string, labels: LabelFamily, pattern: RegExp): LabelPlace[] {
  const places: LabelPlace[] = [];
  const seen = new Set<string>();
  for (const match of text.matchAll(pattern)) {
    const label = match[1] ?? '';
    const end = match.index + match[0].length;
    const row = labels.find(([, name]) => name.toLowerCase() === label.toLowerCase());
    if (!row || seen.has(row[1]) || row[0] < (places.at(-1)?.rank ?? 0)) continue;
    seen.add(row[1]);
    places.push({ rank: row[0], label, kind: row[2], start: end - label.length, end });
  }
  return places;
}

/** Labels at the start of the text, of a line or of a sentence; longer ones are tried first. */
function patternsOf(family: LabelFamily, follows: string): { first: RegExp; all: RegExp } {
  const names = family.map(([, label]) => label).sort((a, b) => b.length - a.length);
  const spellings = names.flatMap((name) => [name, name.toUpperCase()]);
  const label = `(${spellings.join('|')})${follows}`;
  return { first: new RegExp(`^${label}`, 'u'), all: new RegExp(String.raw`(?:^|\n\s*|[.!?:)\]"”’]\s+)${label}`, 'gu') };
}

function labels(rank: number, kind: AbstractSectionKind, ...names: readonly string[]): LabelFamily {
  return names.map((name) => [rank, name, kind] as const);
}
