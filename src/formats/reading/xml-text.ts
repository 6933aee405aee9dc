import { cleanLine, cleanText } from './clean-text.js';
import { toSubscript, toSuperscript } from './raised-digits.js';
import type { XmlElement } from './xml-tree.js';

/**
 * What an element says in plain text: markup goes, sub- and superscripts are Unicode's where it has them, formulas of MathML
 * stand on one line, paragraphs and breaks end one. NFC, trimmed; empty for an element that says nothing. O(length).
 */
export function plainText(element: XmlElement): string {
  const text = textOf(element);
  return cleanText(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
}

/** The same on one line. */
export function plainLine(element: XmlElement): string {
  return cleanLine(textOf(element));
}

/** The text of what stands in an element, as it stands. */
function textOf(element: XmlElement): string {
  const [first] = element.children;
  if (element.children.length === 1 && typeof first === 'string') return first;
  return element.children.map((child) => (typeof child === 'string' ? child : markedText(child, element))).join('');
}

function markedText(element: XmlElement, parent: XmlElement): string {
  if (endsLine.has(element.name)) return `${textOf(element)}\n`;
  switch (element.name) {
    case 'sub':
    case 'inf':
      return lowered(textOf(element));
    case 'sup':
      return raised(textOf(element));
    case 'style':
      return styledText(element);
    case 'math':
      return mathText(element);
    case 'tex-math':
      return parent.name === 'alternatives' ? '' : textOf(element);
    default:
      return textOf(element);
  }
}

/** Of JATS, HTML and what stands for it. */
const endsLine: ReadonlySet<string> = new Set(['p', 'title', 'break', 'br', 'list-item', 'sec']);

/** A run of EndNote's. */
function styledText(element: XmlElement): string {
  const face = element.attributes.face ?? '';
  if (face.includes('superscript')) return raised(textOf(element));
  return face.includes('subscript') ? lowered(textOf(element)) : textOf(element);
}

function raised(text: string): string {
  return toSuperscript(text) ?? text;
}

function lowered(text: string): string {
  return toSubscript(text) ?? text;
}

/** A formula of MathML 3 on one line: blanks between its elements are layout. */
function mathText(element: XmlElement): string {
  const parts = element.children.map((child) => (typeof child === 'string' ? child.trim() : mathText(child)));
  const [base = '', second = '', third = ''] = parts.filter((_, index) => typeof element.children[index] !== 'string');
  switch (element.name) {
    case 'msup':
      return base + raised(second);
    case 'msub':
      return base + lowered(second);
    case 'msubsup':
      return base + lowered(second) + raised(third);
    case 'mfrac':
      return `${grouped(base)}/${grouped(second)}`;
    case 'msqrt':
      return `√${grouped(parts.join(''))}`;
    case 'mroot':
      return `${raised(second)}√${grouped(base)}`;
    case 'mfenced':
      return `${element.attributes.open ?? '('}${parts.filter(Boolean).join(',')}${element.attributes.close ?? ')'}`;
    case 'mtd':
      return `${parts.join('')} `;
    case 'mtr':
      return `${parts.join('').trim()}; `;
    case 'annotation':
    case 'annotation-xml':
      return '';
    default:
      return parts.join('');
  }
}

function grouped(text: string): string {
  return Array.from(text).length > 1 ? `(${text})` : text;
}
