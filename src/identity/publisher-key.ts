import { boundedKey } from './bounded-key.js';
import { foldText } from './fold-text.js';

/**
 * What makes two names one publisher: the name without case, accents and punctuation, "&" read as "and"; bounded. Nothing cleverer:
 * "Wiley" and "John Wiley & Sons" stay apart, for nobody says that they are one. Empty only for a blank name. O(length).
 *
 *     publisherKey('Harbour & Sons, Ltd.') // 'harbour and sons ltd'
 */
export function publisherKey(name: string): string {
  return boundedKey(foldText(name.includes('&') ? name.replace(/&/g, ' and ') : name));
}
