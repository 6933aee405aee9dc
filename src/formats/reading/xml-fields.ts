import type { NamedField } from './field-reading.js';
import { plainLine, plainText } from './xml-text.js';
import type { XmlElement } from './xml-tree.js';

/** An element of a record, or all of one name that make a list, as one field: its source are the elements in their order. */
export type XmlField = NamedField<readonly XmlElement[]>;

/** How a record's tree is laid out in fields. */
export interface XmlLayout {
  /** Elements that only hold others, and what the names of those begin with. */
  readonly holders: Readonly<Record<string, string>>;
  /** Elements of which several make one field: a list. Of others the first counts. */
  readonly lists: ReadonlySet<string>;
  /** Attributes that tell elements of one name apart, such as `IdType`: they follow the name in brackets. */
  readonly kinds: readonly string[];
}

/**
 * The fields of a record in the order in which they stand. Names are the elements' own, after the prefix of their holder, such
 * as `journal/issn[print]`; their text is read when it is asked for.
 */
export function readXmlFields(root: XmlElement, layout: XmlLayout): XmlField[] {
  const fields = new Map<XmlElement | string, { tag: string; elements: XmlElement[] }>();
  collect(root, layout.holders[root.name] ?? '', layout, (element, tag) => {
    const list = fields.get(tag);
    if (list) list.elements.push(element);
    else fields.set(layout.lists.has(element.name) ? tag : element, { tag, elements: [element] });
  });
  return [...fields.values()].map(({ tag, elements }) => new ElementField(tag, elements));
}

function collect(holder: XmlElement, prefix: string, layout: XmlLayout, onField: (element: XmlElement, tag: string) => void): void {
  for (const child of holder.children) {
    if (typeof child === 'string') continue;
    const inner = layout.holders[child.name];
    if (inner === undefined) onField(child, prefix + child.name + kindOf(child, layout.kinds));
    else collect(child, prefix + inner, layout, onField);
  }
}

function kindOf({ attributes }: XmlElement, kinds: readonly string[]): string {
  const kind = kinds.map((key) => attributes[key]).find((value) => value !== undefined);
  return kind === undefined ? '' : `[${kind.slice(0, 100)}]`;
}

class ElementField implements XmlField {
  readonly line: number;
  readonly usedAs: string[] = [];
  note?: string;
  #text: string | undefined;

  constructor(
    readonly tag: string,
    readonly source: readonly XmlElement[],
  ) {
    this.line = source[0]?.line ?? 1;
    if (source.every(({ children, attributes }) => children.length === 0 && Object.keys(attributes).length === 0)) this.note = 'empty';
  }

  /** Each element's text, empty ones left out, one after another on lines of their own. */
  get text(): string {
    this.#text ??= this.source.map(plainText).filter(Boolean).join('\n');
    return this.#text;
  }
}

/** The elements of this name right in another one. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element?.children ?? []) if (typeof child !== 'string' && child.name === name) found.push(child);
  return found;
}

/** The first one's text on one line; empty where there is none, or it says nothing. */
export function childText(element: XmlElement | undefined, ...names: readonly string[]): string {
  for (const child of element?.children ?? []) {
    if (typeof child === 'string' || !names.includes(child.name)) continue;
    const text = plainLine(child);
    if (text !== '') return text;
  }
  return '';
}
