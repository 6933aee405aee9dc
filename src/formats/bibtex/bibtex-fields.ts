import { cleanText } from '../reading/clean-text.js';
import type { NamedField } from '../reading/field-reading.js';
import { isUnfit, makeFit } from '../reading/unfit-characters.js';
import { inheritFields, type PlacedField } from './bibtex-inheritance.js';
import type { BibtexText } from './bibtex-library.js';
import { formatStrings, joinPieces } from './bibtex-strings.js';
import { texToText } from './tex-text.js';

/** Longest sum of the values of one record, in characters: one string may be used many times. */
const maxValuesLength = 4_000_000;

/** The raw text of a record: the strings that it uses, the entries that it inherits from, and the entry itself. */
export function rawOf({ strings, parents, text }: BibtexText): string {
  return formatStrings(strings) + parents.map((parent) => `${parent.text}\n`).join('') + text;
}

/** Lines of the raw text in front of the entry. */
export function linesInFront({ strings, parents }: BibtexText): number {
  return parents.reduce((lines, parent) => lines + parent.text.split('\n').length, strings.size);
}

/** The fields of a record, inherited ones behind its own; the values are TeX. */
export function readBibtexFields(text: BibtexText): NamedField<string>[] {
  let left = maxValuesLength;
  return inheritFields(text.type, text.entry.fields, text.parents, linesInFront(text)).map((field) => {
    const tex = joinPieces(field.pieces, (name) => text.strings.get(name.toLowerCase()));
    left -= tex?.length ?? 0;
    return new TexField(field, left < 0 ? undefined : tex);
  });
}

/** Addresses and ids: no TeX but for what their writers escaped. */
const verbatim: ReadonlySet<string> = new Set(
  'url doi eprint arxiv arxivid file pmid pmcid isbn issn ee biburl unique-id eid scopus openalex crossref xdata verba verbb verbc'.split(
    ' ',
  ),
);

/** Text is only made where it is asked for: most fields of a large entry never are. */
class TexField implements NamedField<string> {
  readonly line: number;
  readonly tag: string;
  readonly source: string;
  readonly usedAs: string[] = [];
  note?: string;
  #text: string | undefined;

  constructor(field: PlacedField, tex: string | undefined) {
    this.line = field.line;
    this.tag = field.name;
    this.source = tex ?? '';
    if (tex === undefined) this.note = 'its strings make it too long; kept in the raw record only';
    else if (tex.trim() === '') this.note = 'empty';
  }

  get text(): string {
    this.#text ??= verbatim.has(this.tag) ? withoutEscapes(this.source) : texToText(this.source);
    return this.#text;
  }
}

function withoutEscapes(tex: string): string {
  const fit = isUnfit(tex) ? makeFit(tex) : tex;
  if (!/[\\{}]/.test(fit)) return cleanText(fit);
  const bare = fit.replace(/\\(?:url|href|path)\s*(?=\{)/g, '').replace(/\{?\\textunderscore(?:\{\}|\s|(?=\}))\}?/g, '_');
  const unescaped = bare
    .replace(/\{\\?([_~%&#$^])(?:\{\})?\}/g, '$1')
    .replace(/\$\\sim\$|\\~\{\}|\\textasciitilde(?:\{\})?|\\char126\b|\\char"7E\b/g, '~')
    .replace(/\\([%#&_~$^{}:\\])|[{}]/g, (_, letter: string | undefined) => letter ?? '');
  return cleanText(unescaped);
}
