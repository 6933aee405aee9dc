import type { PaperType } from '../../model.js';
import { foldTypeName } from './type-family.js';

/** NLM's publication types that are kinds of work to us, by the folded name; the first of this table that a record has counts. */
const typeByPublicationType: readonly (readonly [folded: string, type: PaperType])[] = [
  ['retraction of publication', 'RETRACTION'],
  ['retraction notice', 'RETRACTION'],
  ['published erratum', 'ERRATUM'],
  ['preprint', 'PREPRINT'],
  ['academic dissertation', 'DISSERTATION'],
  ['dataset', 'DATASET'],
  ['editorial', 'EDITORIAL'],
  ['letter', 'LETTER'],
  ['systematic review', 'REVIEW_ARTICLE'],
  ['review', 'REVIEW_ARTICLE'],
  ['scoping review', 'REVIEW_ARTICLE'],
  ['technical report', 'REPORT'],
];

/**
 * The type of a work in MEDLINE's words (https://www.nlm.nih.gov/mesh/pubtypes.html), in its XML as in its tagged text, and the
 * word that tells it: that of the type, or else the first one. An article where no word tells more.
 */
export function readPublicationTypes(words: readonly string[]): { readonly type: PaperType; readonly genre: string | undefined } {
  for (const [folded, type] of typeByPublicationType) {
    const genre = words.find((word) => foldTypeName(word) === folded);
    if (genre !== undefined) return { type, genre };
  }
  return { type: 'JOURNAL_ARTICLE', genre: words[0] };
}

/**
 * The keywords of one MeSH heading: the descriptor, or with each of its qualifiers "Kidney Diseases/therapy", without the stars
 * of major topics, so that MEDLINE's XML and its tagged text name the same.
 */
export function meshLabels(descriptor: string, qualifiers: readonly string[]): string[] {
  const [heading = '', ...others] = [descriptor, ...qualifiers].map((word) => word.replace(/\*/g, '').trim());
  return others.length === 0 ? [heading] : others.map((qualifier) => `${heading}/${qualifier}`);
}
