import { parseArxiv, parseDoi, parseIsbn, parseIssn, parseOpenAlexWork, parsePmcid, parsePmid } from '../../identifiers.js';
import type { Identifier, IdentifierScheme } from '../../model.js';

/** An identifier as it was found: what it is, its normalised form, and how it was printed. */
export type Found = readonly [scheme: IdentifierScheme, value: string, printed: string];

/** The words in square brackets by which a custom field tells its scheme: PubMed writes "26957754[pmid]", and so do we. */
export const schemeLabels: Readonly<Partial<Record<IdentifierScheme, string>>> = {
  PMID: 'pmid',
  PMCID: 'pmcid',
  ARXIV: 'arxiv',
  OPENALEX: 'openalex',
  WEB_OF_SCIENCE: 'wos',
  SCOPUS: 'scopus',
};

/** One identifier, or none where the value is none. */
export function found(scheme: IdentifierScheme, value: string | undefined, printed: string): Found[] {
  return value === undefined ? [] : [[scheme, value, printed]];
}

/** A note of a page may hold identifiers, but is none. Characters. */
const maxLabelledLength = 4000;

/** What a whole value is by its own form. */
export function labelledIdentifiers(value: string): Found[] {
  if (value.length > maxLabelledLength) return [];
  const bracket = value.endsWith(']') ? /^(.+)\[([a-z]+)\]$/i.exec(value) : null;
  if (bracket) {
    const [scheme] = Object.entries(schemeLabels).find(([, label]) => label === bracket[2]?.toLowerCase()) ?? [];
    return scheme ? bareIdentifier(scheme as IdentifierScheme, (bracket[1] ?? '').trim()) : [];
  }
  if (/^(?:doi:?\s*|https?:\/\/\S+?\/)?10\.\d{4,9}\/\S+$/i.test(value)) return found('DOI', parseDoi(value), value);
  if (/^pmid\b/i.test(value)) return bareIdentifier('PMID', value);
  if (/^pmc(?:id:?\s*pmc)?\d/i.test(value)) return bareIdentifier('PMCID', value);
  if (/^arxiv\s*:/i.test(value)) return bareIdentifier('ARXIV', value);
  if (/^(?:wos|isi):/i.test(value)) return bareIdentifier('WEB_OF_SCIENCE', value);
  return /^2-s2\.0-\d+$/i.test(value) ? bareIdentifier('SCOPUS', value) : [];
}

/** What a value is that is said to be of a scheme. */
export function bareIdentifier(scheme: IdentifierScheme, printed: string): Found[] {
  switch (scheme) {
    case 'PMID':
      return found(scheme, parsePmid(printed), printed);
    case 'PMCID':
      return found(scheme, parsePmcid(printed), printed);
    case 'ARXIV':
      return found(scheme, parseArxiv(printed), printed);
    case 'WEB_OF_SCIENCE':
      return found(scheme, /^(?:wos:|isi:)?([a-z0-9]{15})$/i.exec(printed)?.[1]?.toUpperCase().replace(/^/, 'WOS:'), printed);
    case 'SCOPUS':
      return found(scheme, /2-s2\.0-\d+/i.exec(printed)?.[0].toLowerCase(), printed);
    case 'OPENALEX':
      return found(scheme, parseOpenAlexWork(printed), printed);
    default:
      return [];
  }
}

/** An identifier in letters that are read as it wherever its scheme is named: as printed, or its value where that is more than was printed. */
export function legible({ scheme, value, printed }: Identifier): string {
  const [read] = scheme === 'DOI' ? found(scheme, parseDoi(printed), printed) : bareIdentifier(scheme, printed);
  return scheme in schemeLabels || scheme === 'DOI' ? (read?.[1] === value ? printed : value) : printed;
}

/** Whether an address says an identifier as it was printed, so that it need not be said again. */
export function saysIdentifier(address: string | undefined, { scheme, value, printed }: Identifier): boolean {
  return printed === address && linkedIdentifiers(address).some((each) => each[0] === scheme && each[1] === value);
}

/** The identifiers that an address holds. Only the addresses of resolvers: a publisher's path may hold another work's DOI. */
export function linkedIdentifiers(address: string): Found[] {
  const host = /^(?:https?:)?\/\/([^/]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
  if (/(?:^|\.)doi\.org$/.test(host)) return found('DOI', parseDoi(address), address);
  if (/(?:^|\.)arxiv\.org$/.test(host)) return bareIdentifier('ARXIV', address);
  if (/(?:^|\.)openalex\.org$/.test(host)) return bareIdentifier('OPENALEX', address);
  if (/(?:^|\.)scopus\.com$/.test(host)) return bareIdentifier('SCOPUS', address);
  if (!/(?:^|\.)ncbi\.nlm\.nih\.gov$/.test(host)) return [];
  return /\/pmc/i.test(address) || host.startsWith('pmc') ? bareIdentifier('PMCID', address) : bareIdentifier('PMID', address);
}

/** Several numbers in one line stand between semicolons, commas, slashes or blanks; what is in brackets says what kind. */
export function splitSerialNumbers(value: string): string[] {
  if (parseIssn(value) ?? parseIsbn(value)) return [value];
  const parts = value.split(/\s*[;,/|]\s*|\s+(?=\d{4}-?\d{3}[\dX]|97[89])|(?<=[\dX)])\s+(?=[ep]?-?IS[SB]N)/i).map((part) => part.trim());
  return parts.filter(Boolean);
}

/** Is it said of a printed ISSN that it stands for all editions? "1234-5679 (Linking)", "ISSN-L 1234-5679". */
export function isLinkingIssn(printed: string): boolean {
  return /\(linking\)|^\s*issn-l\b/i.test(printed);
}
