import { type BoundedStore, openBoundedStore } from './bounded-store.js';

/** An answer that was given, and the version of the library that it was read at. */
export interface StoredResponse {
  readonly version: string;
  /** The answer as JSON. */
  readonly text: string;
  /** A hash of the text. */
  readonly hash: string;
}

/** Opens a store of answers by what was asked; it keeps at most so many bytes of keys and answers. */
export function openResponseStore(maxBytes: number): BoundedStore<StoredResponse> {
  // Of a character outside of Latin-1, JavaScript makes two bytes of every one.
  return openBoundedStore({ maxSize: maxBytes, sizeOf: (key, { text }) => 2 * (key.length + text.length) + 200 });
}
