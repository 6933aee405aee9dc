import { type BoundedStore, openBoundedStore } from './bounded-store.js';

/** An answer that was given, and the version of the library that it was read at. */
export interface StoredResponse {
  readonly version: string;
  /** The answer as JSON, as it goes over the wire. */
  readonly bytes: Buffer;
  /** A hash of it. */
  readonly hash: string;
}

/** Opens a store of answers by what was asked; it keeps at most so many bytes of keys and answers. */
export function openResponseStore(maxBytes: number): BoundedStore<StoredResponse> {
  // Of a key with a character outside of Latin-1, JavaScript makes two bytes of every one.
  return openBoundedStore({ maxSize: maxBytes, sizeOf: (key, { bytes }) => 2 * key.length + bytes.length + 200 });
}
