/** An answer that was given, and the version of the library that it was read at. */
export interface StoredResponse {
  readonly version: string;
  /** The answer as JSON. */
  readonly text: string;
  /** A hash of the text. */
  readonly hash: string;
}

/** Answers by what was asked. */
export interface ResponseStore {
  get(key: string): StoredResponse | undefined;
  /** Keeps an answer in place of the one before; what was not asked for longest makes room. */
  set(key: string, response: StoredResponse): void;
}

/** One answer may take so much of the room, so that it does not push out all the others. */
const largestShare = 1 / 8;

/** Opens a store that keeps at most so many bytes of keys and answers. */
export function openResponseStore(maxBytes: number): ResponseStore {
  /** In the order in which they were last asked for. */
  const responses = new Map<string, StoredResponse>();
  let bytes = 0;

  function drop(key: string): void {
    const response = responses.get(key);
    if (response === undefined) return;
    bytes -= sizeOf(key, response);
    responses.delete(key);
  }

  return {
    get(key) {
      const response = responses.get(key);
      if (response === undefined) return undefined;
      responses.delete(key);
      responses.set(key, response);
      return response;
    },
    set(key, response) {
      drop(key);
      const size = sizeOf(key, response);
      if (size > maxBytes * largestShare) return;
      responses.set(key, response);
      bytes += size;
      for (const oldest of responses.keys()) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}

/** Of a character outside of Latin-1, JavaScript makes two bytes of every one. */
function sizeOf(key: string, { text }: StoredResponse): number {
  return 2 * (key.length + text.length) + 200;
}
