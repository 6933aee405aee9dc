import { oneLine } from './field-reading.js';
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

/** The same on one line. */
export function cleanLine(text: string): string {
  return isCleanLine(text) ? text : oneLine(cleanText(text));
}

/** Letters and signs that stand for themselves, whatever is around them (Unicode's annex 15: NFC_Quick_Check, no combining class). */
const inert = String.raw`\xA1-\u02FF\u0388-\u0482\u2010-\u2027\u2030-\u205E\u2070-\u20CF\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF`;
/** Any character but these, what may begin a tag or an entity, and any blank but a single space. */
const mayChange = new RegExp(`[^ -%'-;=-~${inert}]| {2}`);
const mayCompose = new RegExp(String.raw`[^\0-\xA0${inert}]`);

/** Whether a text is sure to be clean, on one line, fit, and without entities: most are. */
export function isCleanLine(text: string): boolean {
  return !mayChange.test(text) && text.charCodeAt(0) !== space && text.charCodeAt(text.length - 1) !== space;
}

const space = 32;

/** Asking the engine to normalise a text costs more than all else. */
function toNfc(text: string): string {
  return mayCompose.test(text) ? text.normalize('NFC') : text;
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
