import { type DocumentNode, type ExecutionArgs, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { BoundedStore } from './bounded-store.js';

/** Documents that were asked before. */
export interface KnownQueries {
  /** The document of a text that was found valid and has queries alone; undefined for what is not known to be so. */
  find(text: unknown): DocumentNode | undefined;
  /** Learns them. To stand before all plugins that change what is executed. */
  readonly plugin: Plugin;
}

/** @param documents by their texts, valid or not, as Yoga keeps them. */
export function openKnownQueries(documents: BoundedStore<DocumentNode>): KnownQueries {
  const valid = new WeakSet<DocumentNode>();
  return {
    find(text) {
      const document = typeof text === 'string' ? documents.get(text) : undefined;
      return document !== undefined && valid.has(document) ? document : undefined;
    },
    plugin: {
      onExecute({ args }) {
        const { document } = args as ExecutionArgs;
        if (!valid.has(document) && hasQueriesAlone(document)) valid.add(document);
      },
    },
  };
}

function hasQueriesAlone({ definitions }: DocumentNode): boolean {
  return definitions.every((definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === 'query');
}
