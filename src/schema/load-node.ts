import type { NodeKind } from '../loaders/entity.js';
import type { Loaders } from '../loaders/loaders.js';
import type { NodeRow } from './nouns.js';

/** What tells a thing by sight, by the name that its noun has for it. */
export interface NamedNode extends NodeRow {
  readonly fullTitle?: string;
  readonly name?: string;
  readonly title?: string;
  readonly label?: string;
}

/** The thing of this kind and id, knowing its kind; null when it is no longer there. */
export async function loadNode(
  loaders: Loaders,
  { kind, id }: { readonly kind: NodeKind; readonly id: number },
): Promise<NamedNode | null> {
  const row = await loaderOf(loaders, kind).load(id);
  return row === undefined ? null : { ...row, kind };
}

function loaderOf(loaders: Loaders, kind: NodeKind): { load(id: number): Promise<NamedNode | undefined> } {
  switch (kind) {
    case 'Paper':
      return loaders.paperById;
    case 'Author':
      return loaders.authorById;
    case 'Journal':
      return loaders.journalById;
    case 'Keyword':
      return loaders.keywordById;
    case 'Publisher':
      return loaders.publisherById;
    case 'Import':
      return loaders.importById;
  }
}
