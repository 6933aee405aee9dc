import { toSubscript, toSuperscript } from './raised-digits.js';

const end = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[\w-]+))*\s*\/?>`;
const inline = new RegExp(String.raw`<\/?(?:i|b|u|em|strong|small|sc|scp|span|tt|ovl|italic|bold|(?:jats|mml):[\w-]+)${end}`, 'gi');
const block = new RegExp(String.raw`<\/?(?:p|br|div|section|ul|ol|li|h[1-6]|jats:(?:p|title|break|sec|list|list-item))${end}`, 'gi');
const lowered = /<(sub|inf)>([^<>]{1,40})<\/\1>/gi;
const raised = /<sup>([^<>]{1,40})<\/sup>/gi;
const offTheLine = new RegExp(String.raw`<\/?(?:sub|sup|inf)${end}`, 'gi');

/**
 * A text as all records keep it, whatever their format: NFC, without blanks around it, and without the tags of HTML, JATS and CSL
 * that programs leave in texts. Lines and paragraphs become line breaks, sub- and superscripts Unicode's where it has them.
 * Entities, and whatever else stands between "<" and ">", stay. A clean text is clean: cleaning changes nothing in it. O(length).
 */
export function cleanText(text: string): string {
  const letters = toNfc(text);
  return (letters.includes('<') ? toNfc(withoutTags(letters)) : letters).trim();
}

/** Below U+0300 every text is NFC; asking the engine to normalise it costs more than all else. */
function toNfc(text: string): string {
  return /[^\0-\u02FF]/.test(text) ? text.normalize('NFC') : text;
}

function withoutTags(text: string): string {
  let plain = text;
  for (let round = 0; round < maxRounds; round += 1) {
    const next = plain
      .replace(block, '\n')
      .replace(inline, '')
      .replace(lowered, (_, _tag: string, content: string) => toSubscript(content) ?? content)
      .replace(raised, (_, content: string) => toSuperscript(content) ?? content)
      .replace(offTheLine, '');
    if (next === plain) return plain;
    plain = next;
  }
  return [block, inline, offTheLine].reduce((left, tags) => left.replace(tags, parted), plain);
}

/** What is left may be a tag again: "<<i>i>". More than a few such layers nobody writes; of more the letters stay, as no tags. */
const maxRounds = 5;

function parted(tag: string): string {
  return `< ${tag.slice(1)}`;
}
