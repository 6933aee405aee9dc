import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql';

/** How much of what can be piled up in a document. */
export interface DocumentMeasure {
  readonly aliases: number;
  /** The field with most of them; empty where there are none. */
  readonly mostAliased: string;
  readonly directives: number;
  /** Definitions of fragments. */
  readonly fragments: number;
  /** `__schema` and `__type`. */
  readonly introspection: number;
  /** How often the name that comes most often within the same braces comes there, inline fragments included. */
  readonly repeats: number;
  readonly mostRepeated: string;
}

const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/** Counts what stands in a document, fragments once, whether they are used or not. O(size × nesting of inline fragments). */
export function measureDocument(document: DocumentNode): DocumentMeasure {
  const aliased = new Counter();
  let repeated: Most = { name: '', count: 0 };
  let directives = 0;
  let introspection = 0;
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias !== undefined) aliased.add(name.value);
      if (introspectionFields.has(name.value)) introspection += 1;
    },
    Directive: () => {
      directives += 1;
    },
    SelectionSet: (selections) => {
      const names = new Counter();
      for (const field of fieldsIn(selections)) names.add((field.alias ?? field.name).value);
      if (names.most.count > repeated.count) repeated = names.most;
    },
  });
  return {
    aliases: aliased.total,
    mostAliased: aliased.most.name,
    directives,
    fragments: document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length,
    introspection,
    repeats: repeated.count,
    mostRepeated: repeated.name,
  };
}

/** The fields within these braces: those of inline fragments stand beside the others. */
function* fieldsIn({ selections }: SelectionSetNode): Generator<FieldNode> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) yield* fieldsIn(selection.selectionSet);
  }
}

interface Most {
  readonly name: string;
  readonly count: number;
}

class Counter {
  total = 0;
  most: Most = { name: '', count: 0 };
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    this.total += 1;
    if (count > this.most.count) this.most = { name, count };
  }
}
