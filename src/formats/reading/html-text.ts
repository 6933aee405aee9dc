import { toSubscript, toSuperscript } from './raised-digits.js';

const attributes = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]{0,300}"|'[^'<>]{0,300}'))*\s*\/?`;
const inline = new RegExp(String.raw`<\/?(?:i|b|u|em|strong|small|sc|sub|sup|span|italic|bold|jats:[\w-]+|inf)${attributes}>`, 'gi');
const block = new RegExp(String.raw`<\/?(?:p|br|div|section|ul|ol|li|h[1-6]|jats:(?:p|title|sec|list|list-item))${attributes}>`, 'gi');

/**
 * A text without the tags of HTML and JATS that programs leave in titles and abstracts: lines and paragraphs become line breaks,
 * sub- and superscripts Unicode's where it has them. Entities, and whatever else stands between "<" and ">", stay. O(length).
 */
export function withoutHtml(text: string): string {
  let plain = text;
  for (let round = 0; round < maxRounds && plain.includes('<'); round += 1) {
    const next = plain
      .replace(/<sub>([^<>]{1,40})<\/sub>/gi, (_, content: string) => toSubscript(content) ?? content)
      .replace(/<sup>([^<>]{1,40})<\/sup>/gi, (_, content: string) => toSuperscript(content) ?? content)
      .replace(block, '\n')
      .replace(inline, '');
    if (next === plain) break;
    plain = next;
  }
  return plain;
}

/** What is left may be a tag again: "<<i>i>". More than a few such layers nobody writes. */
const maxRounds = 5;
