/** How each property of an object is made: of a source, and of its other properties. */
export type Openers<Source, Opened> = { readonly [Name in keyof Opened]: (source: Source, opened: Opened) => Opened[Name] };

/**
 * Gives a maker of objects whose properties are each made when they are first read, and kept from then on. A request has some forty
 * loaders and uses a few: to make all of them costs more than the rest of a small request.
 */
export function openedWhenAsked<Source, Opened extends object>(openers: Openers<Source, Opened>): (source: Source) => Opened {
  class OpenedWhenAsked {
    readonly source: Source;
    /** By the place of their names among the openers. */
    readonly opened: unknown[] = [];

    constructor(source: Source) {
      this.source = source;
    }
  }
  (Object.keys(openers) as (keyof Opened & string)[]).forEach((name, place) => {
    Object.defineProperty(OpenedWhenAsked.prototype, name, {
      get(this: OpenedWhenAsked) {
        this.opened[place] ??= openers[name](this.source, this as unknown as Opened);
        return this.opened[place];
      },
    });
  });
  return (source) => new OpenedWhenAsked(source) as unknown as Opened;
}
