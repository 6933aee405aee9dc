import { parseArxiv, parseDoi, parsePmcid, parsePmid } from '../../identifiers.js';
import type { Identifier, Reference } from '../../model.js';
import { oneLine } from './field-reading.js';
import { bareIdentifier, type Found, found } from './printed-identifiers.js';
import { withoutAbsent } from './without-absent.js';

/**
 * A reference, on one line, as a list of references prints it, with what can be read off it surely: identifiers that say what
 * they are, the year where just one stands in brackets or between commas, the family name where initials follow it, and the title
 * where the list prints it between the names and the year ("Doe, J., Roe, A., The tower (2031) J. Fog"). O(length).
 *
 *     parsePrintedReference('Doe J, 2031, J FOG, V12, P3, DOI 10.5555/fog')
 */
export function parsePrintedReference(printed: string): Reference {
  const text = withoutSemicolons(printed.trim());
  const parts = text.split(', ');
  const names = leadingNames(parts);
  const year = yearOf(text, parts);
  const title = names.count > 0 && text.includes('(') ? titleOf(parts.slice(names.count).join(', ')) : undefined;
  return withoutAbsent<Reference>({ text, identifiers: identifiersOf(text), title, year, firstFamily: names.family });
}

function withoutSemicolons(text: string): string {
  let end = text.length;
  while (end > 0 && ' ;'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A reference as a list of references prints it, with its identifiers: those that its text does not say stand behind it. O(length). */
export function formatReference({ text, identifiers }: Reference): string {
  const said = new Set(identifiersOf(oneLine(text)).map(({ scheme, value }) => `${scheme} ${value}`));
  const missing = identifiers.filter(({ scheme, value }) => !said.has(`${scheme} ${value}`));
  return [text, ...missing.flatMap(({ scheme, value }) => (scheme in namings ? [`${namings[scheme]}${value}`] : []))].join(', ');
}

const namings: Readonly<Partial<Record<Identifier['scheme'], string>>> = {
  DOI: 'DOI ',
  PMID: 'PMID: ',
  PMCID: '',
  ARXIV: 'arXiv:',
  OPENALEX: 'https://openalex.org/',
  WEB_OF_SCIENCE: '',
  SCOPUS: '',
};

const initials = String.raw`(?:(?:\p{Lu}\p{Ll}?\.|\p{Lu})[-‐ ]?){1,4}`;
const familyWithInitials = new RegExp(String.raw`^(?![\d(])(\p{L}[\p{L}\p{M}'’ -]*?)\s+${initials}$`, 'u');
const family = /^\p{L}[\p{L}\p{M}'’. -]*$/u;
const onlyInitials = new RegExp(`^${initials}$`, 'u');
/** What most names are, and what no initials hold: asked before what is dear. */
const plainName = /^[A-Z][A-Za-z'-]* [A-Z]{1,3}$/;
const noInitials = /[\d;:()]|[a-z]$/;

/** The names in front: "Doe J." or, over two parts, "Doe, J."; a list prints all in one way. `count`: parts that they take. */
function leadingNames(parts: readonly string[]): { count: number; family?: string } {
  const [first = '', second = ''] = parts;
  const single = familyBeforeInitials(first);
  const isInverted = second.includes('.') && onlyInitials.test(second) && family.test(first);
  if (isInverted) {
    let count = 2;
    while (family.test(parts[count] ?? '') && onlyInitials.test(parts[count + 1] ?? '')) count += 2;
    return { count, family: first };
  }
  if (single === undefined) return { count: 0 };
  let count = 1;
  while (familyBeforeInitials(parts[count] ?? '') !== undefined) count += 1;
  return { count, family: single };
}

function familyBeforeInitials(name: string): string | undefined {
  if (plainName.test(name)) return name.slice(0, name.indexOf(' '));
  return noInitials.test(name.slice(name.lastIndexOf(' ') + 1)) ? undefined : familyWithInitials.exec(name)?.[1];
}

/** The only one in brackets, or else the only one between commas. */
function yearOf(text: string, parts: readonly string[]): number | undefined {
  const bracketed = text.includes('(') ? text.match(bracketedYears)?.map((printed) => printed.slice(1, 5)) : undefined;
  const [year, ...others] = bracketed ?? parts.filter((part) => part.length === 4 && wholeYear.test(part));
  return year === undefined || others.some((other) => other !== year) ? undefined : Number(year);
}

const wholeYear = /^(?:1[5-9]\d\d|20\d\d)$/;
const bracketedYears = /\((?:1[5-9]\d\d|20\d\d)[a-z]?\)/g;
const yearBeforeSource = /\((?:1[5-9]\d\d|20\d\d)[a-z]?\)\s+\p{L}/uy;

/** What stands before a year in brackets that a source follows; where the year comes last, nobody can tell title and source apart. */
function titleOf(rest: string): string | undefined {
  yearBeforeSource.lastIndex = rest.indexOf('(');
  return yearBeforeSource.test(rest) ? /^([^(]{2,}[^(,\s])\s+\(/u.exec(rest)?.[1] : undefined;
}

/** Each once, a scheme after another. */
function identifiersOf(text: string): readonly Identifier[] {
  const dois = text.includes('10.') ? text.match(/\b10\.\d{4,9}(?:\.\d+)*\/\S+/g) : null;
  const founds = dois?.flatMap((doi) => found('DOI', parseDoi(doi), withoutEnd(doi))) ?? [];
  if (/pm(?:id|c\d)|arxiv:|openalex|wos:|2-s2/i.test(text)) founds.push(...namedIdentifiers(text));
  if (founds.length < 2) return founds.map(identifierOf);
  return [...new Map(founds.map((each) => [`${each[0]} ${each[1]}`, identifierOf(each)])).values()];
}

function namedIdentifiers(text: string): Found[] {
  const say = (pattern: RegExp, read: (printed: string) => Found[]) => text.match(pattern)?.flatMap(read) ?? [];
  return [
    ...say(/\bPMID:?\s*\d{1,8}\b/gi, (printed) => found('PMID', parsePmid(printed), printed)),
    ...say(/\bPMC\d{1,9}\b/g, (printed) => found('PMCID', parsePmcid(printed), printed)),
    ...say(/\barXiv:\s*\S+/gi, (printed) => {
      const id = printed.replace(/^arXiv:\s*|[.,;)\]]+$/gi, '');
      return found('ARXIV', parseArxiv(id), withoutEnd(printed));
    }),
    ...say(/https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?W\d+/gi, (printed) => bareIdentifier('OPENALEX', printed)),
    ...say(/\bWOS:[A-Z0-9]{15}\b/g, (printed) => bareIdentifier('WEB_OF_SCIENCE', printed)),
    ...say(/\b2-s2\.0-\d+/g, (printed) => bareIdentifier('SCOPUS', printed)),
  ];
}

function identifierOf([scheme, value, printed]: Found): Identifier {
  return { scheme, value, printed };
}

function withoutEnd(printed: string): string {
  let end = printed.length;
  while (end > 0 && '.,;]'.includes(printed.charAt(end - 1))) end -= 1;
  return printed.slice(0, end);
}
