/** Values by key, within so much room. */
export interface BoundedStore<Value> {
  get(key: string): Value | undefined;
  /** Keeps a value in place of the one before; what was not asked for longest makes room. */
  set(key: string, value: Value): void;
}

export interface BoundedStoreOptions<Value> {
  /** All that is kept, in the unit of `sizeOf`. */
  readonly maxSize: number;
  /** The same for the same key and value. */
  readonly sizeOf: (key: string, value: Value) => number;
}

/** One value may take so much of the room, so that it does not push out all the others. */
const largestShare = 1 / 8;

/** Opens an empty store. What takes more than an eighth of the room is not kept. */
export function openBoundedStore<Value>({ maxSize, sizeOf }: BoundedStoreOptions<Value>): BoundedStore<Value> {
  /** In the order in which they were last asked for. */
  const kept = new Map<string, Value>();
  let size = 0;

  function drop(key: string): void {
    const value = kept.get(key);
    if (value === undefined) return;
    size -= sizeOf(key, value);
    kept.delete(key);
  }

  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      drop(key);
      const added = sizeOf(key, value);
      if (added > maxSize * largestShare) return;
      kept.set(key, value);
      size += added;
      for (const oldest of kept.keys()) {
        if (size <= maxSize) break;
        drop(oldest);
      }
    },
  };
}
