import type { DocumentNode } from 'graphql';
import { type BoundedStore, openBoundedStore } from './bounded-store.js';

/** Of what Yoga would keep an hour: documents that were parsed, and errors of those that could not be. */
export interface DocumentCache {
  readonly documentCache: BoundedStore<DocumentNode>;
  readonly errorCache: BoundedStore<Error>;
}

/** A token of a parsed document takes some 400 bytes, its plan as much again, so this is 160 MB at the very most. */
const maxTokens = 200_000;
const maxErrorCharacters = 5_000_000;

/**
 * Keeps parsed documents, so that the same text is parsed and validated once. Bounded by size: as many of the longest lawful
 * documents as Yoga keeps by default would take gigabytes.
 */
export function openDocumentCache(): DocumentCache {
  return {
    documentCache: openBoundedStore({ maxSize: maxTokens, sizeOf: (text, { tokenCount }) => 100 + (tokenCount ?? text.length) }),
    errorCache: openBoundedStore({ maxSize: maxErrorCharacters, sizeOf: (text) => 1000 + 2 * text.length }),
  };
}
