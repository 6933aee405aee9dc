import DataLoader from 'dataloader';

/** Gives the value of a key; what is asked in one tick is loaded together. */
export interface BatchLoader<Key, Value> {
  load(key: Key): Promise<Value>;
}

/**
 * Gathers the keys of one tick into one call of `load`, each distinct one once; `load` gives their values in the same order.
 *
 * Nothing is kept for later ticks: whether a key was met before depends on the data, and the number of statements of a
 * query must not.
 */
export function openBatchLoader<Key, Value>(
  load: (keys: readonly Key[]) => Promise<readonly Value[]>,
  nameOf: (key: Key) => string | number,
): BatchLoader<Key, Value> {
  const loadDistinct = async (keys: readonly Key[]): Promise<Value[]> => {
    const places = new Map<string | number, number>();
    const distinct: Key[] = [];
    const placeOf = (key: Key): number => {
      const name = nameOf(key);
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, distinct.length);
      return distinct.push(key) - 1;
    };
    const placesAsked = keys.map(placeOf);
    const values = await load(distinct);
    return placesAsked.map((place) => values[place] as Value);
  };
  return new DataLoader(loadDistinct, { cache: false });
}
