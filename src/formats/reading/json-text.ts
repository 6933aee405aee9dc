import { cleanText, isCleanLine } from './clean-text.js';
import { oneLine } from './field-reading.js';
import { isUnfit, makeFit } from './unfit-characters.js';

/**
 * A value of CSL-JSON as plain text without its markup: of a list the first text, of a number its digits, of anything else
 * nothing. NFC, trimmed; line breaks stay.
 */
export function plainText(value: unknown): string {
  return textOf(value, (text) => text);
}

/** The same of a value of an API, which may hold HTML, JATS and entities, once or twice encoded: its blocks become lines. */
export function webText(value: unknown): string {
  return textOf(value, unmarkedWebText);
}

/** The same on one line. */
export function webLine(value: unknown): string {
  return typeof value === 'string' && isCleanLine(value) ? value : oneLine(webText(value));
}

function unmarkedWebText(text: string): string {
  return withoutBlocks(decodeEntities(decodeEntities(text)));
}

function textOf(value: unknown, unmarked: (text: string) => string): string {
  const text = Array.isArray(value) ? value.find((part) => typeof part === 'string') : value;
  if (typeof text === 'number') return String(text);
  if (typeof text !== 'string') return '';
  if (isCleanLine(text)) return text;
  return cleanText(unmarked(isUnfit(text) ? makeFit(text) : text)).replace(/\r\n?/g, '\n');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:([a-z]{2,6})|#(\d{2,7})|#x([\da-f]{2,6}));/gi, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 127;
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

const paragraphEnds = /<\/(?:jats:)?p>\n?/gi;
const lineEnds = /<(?:(?:br|jats:break)\s*\/?|\/(?:jats:)?(?:title|div|li|list-item|h\d))>\n?/gi;
const webMarkup =
  /<\/?(?:jats:)?(?:p|br|break|div|ul|ol|li|list|list-item|h\d|a|em|strong|u|italic|bold|sec|title|math|m[a-z]{1,8})(?:\s[^<>]{0,500})?\/?>/gi;

/** In paragraphs of markup a line break is a blank. */
function withoutBlocks(text: string): string {
  if (!text.includes('<')) return text;
  const flat = /<\/(?:jats:)?p>/i.test(text) ? text.replace(/\s+/g, ' ') : text;
  return flat.replace(paragraphEnds, '\n\n').replace(lineEnds, '\n').replace(webMarkup, '');
}

/** A value as JSON, to show in a message: three levels deep, five members each. */
export function showJson(value: unknown, levels = 3): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (levels === 0) return '…';
  const show = (part: unknown) => showJson(part, levels - 1);
  if (Array.isArray(value)) return `[${value.slice(0, 5).map(show).join(',')}]`;
  const members = Object.entries(value).slice(0, 5);
  return `{${members.map(([key, part]) => `${JSON.stringify(key)}:${show(part)}`).join(',')}}`;
}
