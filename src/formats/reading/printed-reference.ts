import { parseArxiv, parseDoi, parsePmcid, parsePmid } from '../../identifiers.js';
import type { Identifier, Reference } from '../../model.js';
import { oneLine } from './field-reading.js';
import { found } from './printed-identifiers.js';

/**
 * A reference as a list of references prints it, with what can be read off it surely: identifiers that say what they are, the
 * year where just one stands in brackets or between commas, the family name where initials follow it, and the title where the
 * list prints it between the names and the year ("Doe, J., Roe, A., The tower (2031) J. Fog"). O(length).
 *
 *     parsePrintedReference('Doe J, 2031, J FOG, V12, P3, DOI 10.5555/fog')
 */
export function parsePrintedReference(printed: string): Reference {
  const text = oneLine(printed).replace(/^\s+|[;\s]+$/g, '');
  const parts = text.split(/,\s+/);
  const names = leadingNames(parts);
  const year = yearOf(text, parts);
  const title = names.count > 0 ? titleOf(parts.slice(names.count).join(', ')) : undefined;
  return {
    text,
    identifiers: identifiersOf(text),
    ...(title === undefined ? {} : { title }),
    ...(year === undefined ? {} : { year }),
    ...(names.family === undefined ? {} : { firstFamily: names.family }),
  };
}

const initials = String.raw`(?:(?:\p{Lu}\p{Ll}?\.|\p{Lu})[-‐ ]?){1,4}`;
const familyWithInitials = new RegExp(String.raw`^(?![\d(])(\p{L}[\p{L}\p{M}'’ -]*?)\s+${initials}$`, 'u');
const family = /^\p{L}[\p{L}\p{M}'’. -]*$/u;
const onlyInitials = new RegExp(`^${initials}$`, 'u');

/** The names in front: "Doe J." or, over two parts, "Doe, J."; a list prints all in one way. `count`: parts that they take. */
function leadingNames(parts: readonly string[]): { count: number; family?: string } {
  const [first = '', second = ''] = parts;
  const single = familyWithInitials.exec(first)?.[1];
  const isInverted = family.test(first) && onlyInitials.test(second) && second.includes('.');
  if (isInverted) {
    let count = 2;
    while (family.test(parts[count] ?? '') && onlyInitials.test(parts[count + 1] ?? '')) count += 2;
    return { count, family: first };
  }
  if (single === undefined) return { count: 0 };
  let count = 1;
  while (familyWithInitials.test(parts[count] ?? '')) count += 1;
  return { count, family: single };
}

function yearOf(text: string, parts: readonly string[]): number | undefined {
  const bracketed = new Set(Array.from(text.matchAll(/\((1[5-9]\d\d|20\d\d)[a-z]?\)/g), ([, year]) => year));
  const between = new Set(parts.filter((part) => /^(?:1[5-9]\d\d|20\d\d)$/.test(part)));
  const [year] = bracketed.size > 0 ? bracketed : between;
  return (bracketed.size || between.size) === 1 ? Number(year) : undefined;
}

/** What stands before a year in brackets that a source follows; where the year comes last, nobody can tell title and source apart. */
function titleOf(rest: string): string | undefined {
  const [, title] = /^([^(]{2,}[^(,\s])\s+\((?:1[5-9]\d\d|20\d\d)[a-z]?\)\s+\p{L}/u.exec(rest) ?? [];
  return title;
}

function identifiersOf(text: string): readonly Identifier[] {
  if (!/10\.\d|pm|arxiv/i.test(text)) return [];
  const founds = [
    ...Array.from(text.matchAll(/\b10\.\d{4,9}(?:\.\d+)*\/\S+/g), ([doi]) => found('DOI', parseDoi(doi), withoutEnd(doi))),
    ...Array.from(text.matchAll(/\bPMID:?\s*(\d{1,8})\b/gi), ([printed, id = '']) => found('PMID', parsePmid(id), printed)),
    ...Array.from(text.matchAll(/\bPMC\d{1,9}\b/g), ([printed]) => found('PMCID', parsePmcid(printed), printed)),
    ...Array.from(text.matchAll(/\barXiv:\s*(\S+)/gi), ([printed, id = '']) =>
      found('ARXIV', parseArxiv(id.replace(/[.,;)\]]+$/, '')), withoutEnd(printed)),
    ),
  ].flat();
  const seen = new Map(founds.map(([scheme, value, printed]) => [`${scheme} ${value}`, { scheme, value, printed }] as const));
  return [...seen.values()];
}

function withoutEnd(printed: string): string {
  return printed.replace(/[.,;\]]+$/, '');
}
