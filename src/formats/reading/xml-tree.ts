import { SaxesParser } from 'saxes';
import type { Problem } from '../../model.js';
import { isXmlCharacter, localName, readPlainXml, StartTags } from './plain-xml.js';
import { excerpt } from './unfit-characters.js';

/** An element of a record, without its namespace: names are what stands behind the prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** Line within the text, from 1. */
  readonly line: number;
}

/** Deepest element that is read: the tree is walked by calls. */
const maxDepth = 200;

/**
 * The tree of one element's text, and what is wrong with it; an `ERROR` comes without tree. Only XML's own five entities are
 * known, and characters by number; what else begins with "&" stands as it is and is told. `tags`: those that the file had before,
 * to read them once. O(length).
 */
export function parseXml(text: string, tags = new StartTags()): { root?: XmlElement; problems: Problem[] } {
  const root = readPlainXml(text, tags, maxDepth);
  return root ? { root, problems: [] } : parseStrictly(text);
}

/** Knows the whole of XML, and what is wrong: several times as slow. */
function parseStrictly(text: string): { root?: XmlElement; problems: Problem[] } {
  const problems: Problem[] = [];
  const tree = buildTree(keepUnknownEntities(text, problems), problems);
  return tree ? { root: tree, problems } : { problems };
}

interface Building extends XmlElement {
  readonly children: (XmlElement | string)[];
}

function buildTree(text: string, problems: Problem[]): XmlElement | undefined {
  const parser = new SaxesParser<object>({ position: false });
  const open: Building[] = [];
  let root: Building | undefined;
  let fault: { message: string; line: number } | undefined;
  const fail = (message: string) => {
    fault ??= { message, line: parser.line };
  };
  parser.on('error', (error) => fail(error.message));
  parser.on('opentag', (tag) => {
    const element = { name: localName(tag.name), attributes: localAttributes(tag.attributes), children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    root ??= element;
    if (open.push(element) > maxDepth) fail(`elements more than ${maxDepth} deep.`);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (value) => open.at(-1)?.children.push(value));
  parser.on('cdata', (value) => open.at(-1)?.children.push(value));
  parser.write(text).close();
  if (!fault) return root;
  const message = `Expected well-formed XML, got: ${fault.message} The record was not read.`;
  problems.push({ code: 'INVALID_XML', message, severity: 'ERROR', line: fault.line });
  return undefined;
}

/** Most have no prefix: these are taken as they are. */
function localAttributes(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = Object.keys(attributes);
  if (!names.some((name) => name.includes(':') || name === 'xmlns')) return attributes;
  const own = names.filter((name) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  return Object.fromEntries(own.map((name) => [localName(name), attributes[name] ?? '']));
}

/** Makes of every "&" that begins no entity of XML's own a written-out one, outside of CDATA sections and comments. */
function keepUnknownEntities(text: string, problems: Problem[]): string {
  if (!text.includes('&')) return text;
  const told = new Set<string>();
  let kept = '';
  let at = 0;
  for (let next = nextMark(text, 0); next >= 0; next = nextMark(text, at)) {
    const end = text[next] === '&' ? next + 1 : endOfHidden(text, next);
    kept += text.slice(at, end);
    at = end;
    if (text[next] !== '&') continue;
    reference.lastIndex = at;
    const [name = '', isOwn, hex, decimal] = reference.exec(text) ?? [];
    if (isOwn || isXmlCharacter(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))) continue;
    kept += 'amp;';
    if (!told.has(name) && told.size < 100) problems.push(unknownEntity(`&${name}`, lineAt(text, next)));
    told.add(name);
  }
  return kept + text.slice(at);
}

function nextMark(text: string, from: number): number {
  const mark = /&|<!(?:--|\[CDATA\[)/g;
  mark.lastIndex = from;
  return mark.exec(text)?.index ?? -1;
}

/** Behind the comment or CDATA section that begins here. */
function endOfHidden(text: string, start: number): number {
  const end = text.indexOf(text[start + 2] === '[' ? ']]>' : '-->', start + 4);
  return end < 0 ? text.length : end + 3;
}

/** What follows "&" up to its semicolon: an entity of XML's own, a character by its number, or what nobody declared. */
const reference = /(amp;|lt;|gt;|quot;|apos;)|#x([\da-fA-F]{1,8});|#(\d{1,9});|[^\s&<>;'"]{1,30};/y;

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
  return line;
}

function unknownEntity(name: string, line: number): Problem {
  const message = `Expected XML's own entities, such as &amp;, or characters by number, got "${excerpt(name)}". It stands as it is.`;
  return { code: 'UNKNOWN_ENTITY', message, severity: 'WARNING', line };
}
