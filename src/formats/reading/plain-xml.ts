import type { XmlElement } from './xml-tree.js';

/** A start tag as it is read. */
interface StartTag {
  /** With its prefix. */
  readonly printedName: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isEmpty: boolean;
}

/** Start tags by how they are printed: most stand in a file again and again, so each is read once. Bounded. */
export class StartTags {
  readonly #tags = new Map<string, StartTag>();

  /** Undefined where it is none, or one for the strict parser. */
  get(printed: string): StartTag | undefined {
    return this.#tags.get(printed) ?? this.#read(printed);
  }

  #read(printed: string): StartTag | undefined {
    const tag = parseStartTag(printed);
    if (this.#tags.size >= maxTags) this.#tags.clear();
    if (tag && printed.length <= maxTagLength) this.#tags.set(printed, tag);
    return tag;
  }
}

const maxTags = 1000;
const maxTagLength = 200;

/** An element while what stands in it is read. */
interface OpenElement {
  readonly printedName: string;
  readonly children: (XmlElement | string)[];
}

/** Where a text cannot be read on: it is for the strict parser. */
const doubtful = -1;

const less = 60;
const slash = 47;
const greater = 62;
const bang = 33;

const name = String.raw`[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`;
const tagStart = new RegExp(`<(${name})`, 'y');
const attribute = new RegExp(String.raw`[ \t\n]+(${name})[ \t\n]*=[ \t\n]*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const tagEnd = /[ \t\n]*\/?>/y;
const reference = /&(?:(?:(amp|lt|gt|quot|apos)|#x([\da-fA-F]{1,8})|#(\d{1,9}));)?/g;
const ownEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The tree of a text that is one element, by a few searches in it; undefined where it is not well-formed, or holds what only the
 * strict parser knows: entities that nobody declared, instructions, names beyond ASCII, ">" in an attribute, elements deeper than
 * `maxDepth`. What it gives is what the strict parser gives. Line breaks are "\n". O(length).
 */
export function readPlainXml(text: string, tags: StartTags, maxDepth: number): XmlElement | undefined {
  return text.includes('\uFFFE') || text.includes('\uFFFF') ? undefined : new PlainXml(text, tags, maxDepth).read();
}

class PlainXml {
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;
  #line = 1;
  /** The first line break behind what is counted in `#line`. */
  #lineEnd: number;
  readonly #hasReferences: boolean;
  readonly #hasSections: boolean;

  constructor(
    readonly text: string,
    readonly tags: StartTags,
    readonly maxDepth: number,
  ) {
    this.#lineEnd = text.indexOf('\n');
    this.#hasReferences = text.includes('&');
    this.#hasSections = text.includes(']]>');
  }

  read(): XmlElement | undefined {
    const { text } = this;
    let at = text.charCodeAt(0) === less ? 0 : doubtful;
    while (at >= 0 && at < text.length) {
      const next = text.charCodeAt(at + 1);
      const end = next === slash ? this.#readEnd(at) : next === bang ? this.#readHidden(at) : this.#readStart(at);
      at = end < 0 ? doubtful : this.#readText(end);
    }
    return at < 0 || this.#open.length > 0 ? undefined : this.#root;
  }

  /** Reads up to the next tag; around the root there is nothing but blanks. */
  #readText(start: number): number {
    const found = this.text.indexOf('<', start);
    const end = found < 0 ? this.text.length : found;
    if (end === start) return end;
    const printed = this.text.slice(start, end);
    const holder = this.#open[this.#open.length - 1];
    if (!holder) return /^[ \t\n]*$/.test(printed) ? end : doubtful;
    const value = this.#hasReferences ? textOfReferences(printed) : printed;
    if (value === undefined || (this.#hasSections && printed.includes(']]>'))) return doubtful;
    holder.children.push(value);
    return end;
  }

  #readStart(start: number): number {
    const end = this.text.indexOf('>', start) + 1;
    const printed = this.text.slice(start, end);
    const tag = this.tags.get(printed);
    if (!tag || (this.#open.length === 0 && this.#root)) return doubtful;
    for (; this.#lineEnd >= 0 && this.#lineEnd < end; this.#lineEnd = this.text.indexOf('\n', this.#lineEnd + 1)) this.#line += 1;
    const children: (XmlElement | string)[] = [];
    const element: XmlElement = { name: tag.name, attributes: tag.attributes, children, line: this.#line };
    this.#open[this.#open.length - 1]?.children.push(element);
    this.#root ??= element;
    if (this.#open.length >= this.maxDepth) return doubtful;
    if (!tag.isEmpty) this.#open.push({ printedName: tag.printedName, children });
    return end;
  }

  #readEnd(start: number): number {
    const open = this.#open.pop();
    if (!open || !this.text.startsWith(open.printedName, start + 2)) return doubtful;
    let end = start + 2 + open.printedName.length;
    while (isBlank(this.text.charCodeAt(end))) end += 1;
    return this.text.charCodeAt(end) === greater ? end + 1 : doubtful;
  }

  /** A comment says nothing, a CDATA section is text. */
  #readHidden(start: number): number {
    const isComment = this.text.startsWith('<!--', start);
    const holder = this.#open.at(-1);
    if (!isComment && !(holder && this.text.startsWith('<![CDATA[', start))) return doubtful;
    const from = start + (isComment ? 4 : 9);
    const end = this.text.indexOf(isComment ? '--' : ']]>', from);
    if (end < 0 || (isComment && this.text.charCodeAt(end + 2) !== greater)) return doubtful;
    if (!isComment) holder?.children.push(this.text.slice(from, end));
    return end + 3;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9;
}

/** Each attribute once; declarations of namespaces are left out. */
function parseStartTag(printed: string): StartTag | undefined {
  tagStart.lastIndex = 0;
  const [whole = '', printedName = ''] = tagStart.exec(printed) ?? [];
  const attributes: Record<string, string> = {};
  const names: string[] = [];
  let at = whole.length;
  attribute.lastIndex = at;
  for (let match = attribute.exec(printed); match; match = attribute.exec(printed)) {
    const [, key = '', quoted, apostrophed = ''] = match;
    const value = textOfReferences((quoted ?? apostrophed).replace(/[\t\n]/g, ' '));
    if (value === undefined || names.includes(key)) return undefined;
    names.push(key);
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) attributes[localName(key)] = value;
    at = attribute.lastIndex;
  }
  tagEnd.lastIndex = at;
  if (whole === '' || !tagEnd.test(printed)) return undefined;
  return { printedName, name: localName(printedName), attributes, isEmpty: printed.endsWith('/>') };
}

/** What a printed value stands for; undefined where "&" begins no entity of XML's own and no character. */
function textOfReferences(printed: string): string | undefined {
  if (!printed.includes('&')) return printed;
  let isKnown = true;
  const value = printed.replace(reference, (_, entity?: string, hex?: string, decimal?: string) => {
    if (entity !== undefined) return ownEntities[entity] ?? '';
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    isKnown &&= isXmlCharacter(code);
    return isXmlCharacter(code) ? String.fromCodePoint(code) : '';
  });
  return isKnown ? value : undefined;
}

/** What stands behind the prefix of a name. */
export function localName(printedName: string): string {
  const colon = printedName.indexOf(':');
  return colon < 0 ? printedName : printedName.slice(colon + 1);
}

/** Whether XML allows the character of this number (XML 1.0, production 2), and it stands for something: DEL does not. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return (code < 0xd800 && code !== 0x7f) || (code >= 0xe000 && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}
