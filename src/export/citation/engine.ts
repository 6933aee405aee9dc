import { ScholarError } from '../../errors.js';
import { itemId } from './csl-item.js';
import type { Packed } from './style-package.js';

/** Gives the entry of an item in a list of references, as citeproc's HTML. */
export type CitationEngine = (item: object) => string;

/**
 * Sets a style up for a locale; citeproc itself is loaded with the first.
 *
 * @throws ScholarError BAD_ARGUMENT where the style is none.
 */
export async function openEngine(style: { name: string; load: () => unknown; locale: string; locales: Packed }): Promise<CitationEngine> {
  const { default: CSL } = await import('citeproc');
  let cited: object = {};
  const system = {
    retrieveLocale: (language: string) => style.locales.load(language) ?? style.locales.load('en-US'),
    retrieveItem: () => cited,
  };
  const engine = attempt(style.name, () => new CSL.Engine(system, style.load(), style.locale, true));
  return (item) =>
    attempt(style.name, () => {
      cited = item;
      // What it remembers of the one before would tell them apart, as a list does.
      engine.updateItems([]);
      engine.updateItems([itemId]);
      const list = engine.makeBibliography();
      if (list !== false) return list[1].join(' ');
      return engine.previewCitationCluster({ citationItems: [{ id: itemId }], properties: { noteIndex: 1 } }, [], [], 'html');
    });
}

/** citeproc throws texts as well as errors, and trips over what is no style. */
function attempt<Value>(style: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The style "${style.slice(0, 60)}" cannot be used: ${reason.replace(/\s+/g, ' ').slice(0, 200)}`;
    throw new ScholarError('BAD_ARGUMENT', message, { argument: 'style' });
  }
}
