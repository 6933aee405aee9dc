import { toNfc } from '../reading/field-reading.js';
import { toSubscript, toSuperscript } from '../reading/raised-digits.js';
import { isUnfit, makeFit } from '../reading/unfit-characters.js';

/** The tags that CSL allows in a text, those of Crossref's titles and abstracts, and MathML's. */
const markup = /<\/?(?:i|b|sc|sub|sup|span|scp|tt|ovl|(?:jats|mml):[\w-]+)(?:\s[^<>]{0,200})?\/?>/g;

/**
 * A value of CSL-JSON as plain text without its markup: of a list the first text, of a number its digits, of anything else
 * nothing. NFC, trimmed; line breaks stay.
 */
export function plainText(value: unknown): string {
  const text = Array.isArray(value) ? value.find((part) => typeof part === 'string') : value;
  if (typeof text === 'number') return String(text);
  if (typeof text !== 'string') return '';
  return toNfc(withoutMarkup(isUnfit(text) ? makeFit(text) : text))
    .replace(/\r\n?/g, '\n')
    .trim();
}

function withoutMarkup(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(/<sub>([^<]{1,40})<\/sub>/g, (_, content: string) => toSubscript(content) ?? content)
    .replace(/<sup>([^<]{1,40})<\/sup>/g, (_, content: string) => toSuperscript(content) ?? content)
    .replace(/<\/jats:(?:p|title)>/g, '\n')
    .replace(markup, '');
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
