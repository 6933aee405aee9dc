/**
 * Identifiers as people print them, brought to the one form that can be compared. Each function takes one printed value
 * and gives the bare normalised one, or undefined where the text is none (its check digit included). What a function
 * gives, it gives again for its own answer. Text of more than 500 characters is no identifier. O(length).
 */

const longest = 500;

/**
 * A DOI in lower case, without resolver, `doi:` or what punctuation the sentence around it left behind (DOI Handbook 3.4).
 *
 *     parseDoi('https://doi.org/10.1108/IJSSP-01-2022-0027.') // '10.1108/ijssp-01-2022-0027'
 */
export function parseDoi(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const doi = (plainDoi.exec(text) ?? plainDoi.exec(withoutResolver(text)))?.[0].toLowerCase();
  const trimmed = doi && withoutTrailingPunctuation(doi);
  return trimmed?.match(/\/./) ? trimmed : undefined;
}

const plainDoi = /^10\.\d{1,9}(?:\.\d+)*\/\S+/;

function withoutResolver(text: string): string {
  const unlabelled = text.replace(/^[\s<("'[]*(?:(?:info|urn):)?(?:doi(?![.-]org)\s*[:=/]?\s*)*/i, '');
  const address = unlabelled.replace(/^(?:https?:\/\/)?(?:[\w-]+\.)*doi[.-]org[^/\s]*\/\s*/i, '');
  return address === unlabelled ? unlabelled : decodePercent(address.replace(/[?#]\S*/, ''));
}

/** A resolver's address carries "<", "#" and their like percent-encoded; a bare DOI stands as it is. */
function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A closing bracket stays where the DOI itself opened it: 10.1016/s0140-6736(05)67889-0. */
function withoutTrailingPunctuation(doi: string): string {
  let end = doi.length;
  while (end > 0) {
    const last = doi.charAt(end - 1);
    const opening = brackets[last];
    const isLoose = opening ? doi.slice(0, end).split(opening).length < doi.slice(0, end).split(last).length : '.,;:\'"“”’'.includes(last);
    if (!isLoose) break;
    end -= 1;
  }
  return doi.slice(0, end);
}

const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** What stands around a number on the page: `ISSN:` before it, `(print)` or `[electronic]` after it. */
function withoutLabel(text: string, label: RegExp): string {
  if (text.length > longest) return '';
  return text
    .trim()
    .replace(label, '')
    .replace(/\s*[([][^()[\]]*[)\]]\s*$/, '')
    .trim();
}

/** An ISSN as 1234-567X, its check digit verified (ISO 3297). Longer numbers, such as an ISBN, are none. */
export function parseIssn(text: string): string | undefined {
  const match = /^(\d{4})[-‐-―−\s]?(\d{3}[\dxX])$/.exec(withoutLabel(text, /^(?:[ep]-?)?issn(?:-l)?[\s:]*/i));
  if (!match) return undefined;
  const digits = `${match[1]}${match[2]}`.toUpperCase();
  const isValid = digits !== '00000000' && weightedSum(digits, 8) % 11 === 0;
  return isValid ? `${digits.slice(0, 4)}-${digits.slice(4)}` : undefined;
}

/** Σ digit × falling weight, the last digit weighing 1; X counts 10 (ISO 3297, ISO 2108 for ten digits). */
function weightedSum(digits: string, firstWeight: number): number {
  return Array.from(digits).reduce((sum, digit, index) => sum + (digit === 'X' ? 10 : Number(digit)) * (firstWeight - index), 0);
}

/** An ORCID iD as its 16 characters with hyphens, its check digit verified (ISO 7064 MOD 11-2). */
export function parseOrcid(text: string): string | undefined {
  const orcid = plainOrcid.exec(text)?.[1] ?? orcidIn(text);
  if (orcid === undefined) return undefined;
  let total = 0;
  for (const digit of orcid.slice(0, -1)) if (digit !== '-') total = ((total + Number(digit)) * 2) % 11;
  const check = (12 - total) % 11;
  return orcid.endsWith(check === 10 ? 'X' : String(check)) ? orcid : undefined;
}

/** As almost everybody prints it. */
const plainOrcid = /^(?:https?:\/\/orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/;

function orcidIn(text: string): string | undefined {
  const bare = withoutLabel(text, /^(?:orcid(?!\.org)(?:\s*id)?[\s:]*)?(?:(?:https?:\/\/)?(?:www\.)?orcid\.org\/)?/i);
  const match = /^(\d{4})[-‐-―−\s]?(\d{4})[-‐-―−\s]?(\d{4})[-‐-―−\s]?(\d{3}[\dxX])\/?$/.exec(bare);
  return match?.slice(1).join('-').toUpperCase();
}

/** An ISBN as 13 digits without hyphens, its check digit verified (ISO 2108); one of ten digits is converted. */
export function parseIsbn(text: string): string | undefined {
  const digits = withoutLabel(text, /^e?-?isbn(?:-1[03])?[\s:]*/i)
    .replace(/[-‐-―−\s]/g, '')
    .toUpperCase();
  if (/^97[89]\d{10}$/.test(digits)) return isbnCheckDigit(digits.slice(0, 12)) === digits.charAt(12) ? digits : undefined;
  if (!/^\d{9}[\dX]$/.test(digits) || digits === '0000000000' || weightedSum(digits, 10) % 11 !== 0) return undefined;
  const stem = `978${digits.slice(0, 9)}`;
  return `${stem}${isbnCheckDigit(stem)}`;
}

function isbnCheckDigit(stem: string): string {
  const sum = Array.from(stem).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

/**
 * An arXiv identifier without version: "2301.12345", or "cond-mat/0011144" in the scheme up to 2007, there without the
 * subject class ("math.GT/0309136" is "math/0309136"). Takes addresses, `arXiv:` and arXiv's own DOIs too.
 * Source: https://info.arxiv.org/help/arxiv_identifier.html
 */
export function parseArxiv(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const bare = text
    .trim()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/)?(?:doi:\s*)?10\.48550\/arxiv\./i, '')
    .replace(/^https?:\/\/(?:[\w-]+\.)*arxiv\.org\/(?:abs|pdf|html|format)\//i, '')
    .replace(/^arxiv\s*[:.]?\s*/i, '')
    .replace(/\.pdf$/i, '')
    .replace(/\s*\[[\w.-]+\]$/, '')
    .replace(/v\d+$/i, '');
  if (/^\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}$/.test(bare)) return bare;
  const old = /^([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})$/i.exec(bare);
  const archive = old?.[1]?.toLowerCase() ?? '';
  return arxivArchives.has(archive) ? `${archive}/${old?.[2]}` : undefined;
}

/** The archives that the old scheme names. */
const arxivArchives: ReadonlySet<string> = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga ' +
    'funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph ' +
    'q-alg q-bio q-fin quant-ph solv-int stat supr-con'
  ).split(' '),
);

/** A PubMed id as its digits, without leading zeros. */
export function parsePmid(text: string): string | undefined {
  if (/^[1-9]\d{0,7}$/.test(text)) return text;
  const bare = withoutLabel(text, /^(?:https?:\/\/(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov\/pubmed)\/|pmid[\s:]*)/i);
  return /^0*([1-9]\d{0,7})\/?$/.exec(bare)?.[1];
}

/** A PubMed Central id as "PMC123", without version. The letters have to be there: digits alone are a PMID. */
export function parsePmcid(text: string): string | undefined {
  const bare = withoutLabel(text, /^(?:https?:\/\/[\w.]*ncbi\.nlm\.nih\.gov\/(?:pmc\/)?(?:articles\/)?|pmcid[\s:]*)/i);
  const digits = /^pmc\s?0*([1-9]\d{0,9})(?:\.\d+)?\/?$/i.exec(bare)?.[1];
  return digits && `PMC${digits}`;
}

/** The id of a work of OpenAlex, such as "W2741809807". Takes its address too. */
export function parseOpenAlexWork(text: string): string | undefined {
  return /^(?:https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?)?(w\d+)$/i.exec(text)?.[1]?.toUpperCase();
}
