/** How each property of an object is made: of a source, and of its other properties. */
export type Openers<Source, Opened> = { readonly [Name in keyof Opened]: (source: Source, opened: Opened) => Opened[Name] };

/**
 * Gives a maker of objects whose properties are each made when they are first read, and kept from then on. A request has some forty
 * loaders and uses a few: to make all of them costs more than the rest of a small request.
 */
export function openedWhenAsked<Source, Opened extends object>(openers: Openers<Source, Opened>): (source: Source) => Opened {
  const shape = {};
  for (const name of Object.keys(openers) as (keyof Opened & string)[]) {
    Object.defineProperty(shape, name, {
      get(this: Opened & { readonly source: Source }) {
        const value = openers[name](this.source, this);
        Object.defineProperty(this, name, { value });
        return value;
      },
    });
  }
  return (source) => Object.create(shape, { source: { value: source } }) as Opened;
}
