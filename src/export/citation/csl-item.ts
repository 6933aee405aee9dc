import { formatCslJson } from '../../formats/csl/csl-json-writer.js';
import { familyOf } from '../../formats/reading/type-family.js';
import type { PaperRecord } from '../../model.js';

/** Whatever is cited: an engine knows one item at a time. */
export const itemId = 'cited';

/**
 * A paper as citeproc takes it, with what a list of references prints: what kind of thesis or report it is, but not that an article
 * is a "Journal article", as databases say of each.
 */
export function toCslItem(paper: PaperRecord): object {
  const { abstract, keywords, genre, ...printed } = paper;
  const isKindTold = ['thesis', 'report'].includes(familyOf(paper.type));
  const { note, custom, language, ...item } = JSON.parse(formatCslJson({ ...printed, keywords: [] }));
  return { ...item, id: itemId, ...(isKindTold && { genre }), ...languageOf(language) };
}

/** In English titles some styles write capitals. A language by a name that is no code is at least not English. */
function languageOf(language: string | undefined): { language?: string } {
  if (language === undefined) return {};
  if (/^en(?:g|glish)?\b/i.test(language)) return { language: 'en-US' };
  return { language: /^[a-z]{2}(?:-[A-Z]{2})?$/.test(language) ? language : 'und' };
}
