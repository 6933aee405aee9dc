import type { JournalMention } from '../model.js';
import { boundedKey } from './bounded-key.js';
import { foldText } from './fold-text.js';

/** A journal's title as it is compared: folded, "&" read as "and"; bounded. Empty only for a blank title. O(length). */
export function foldJournalTitle(title: string): string {
  return boundedKey(foldText(title.includes('&') ? title.replace(/&/g, ' and ') : title));
}

/** One way of naming a journal, as text: JSON of [title, abbreviation, issns], null for what is not said; bounded. */
export function journalMentionKey(mention: JournalMention): string {
  return boundedKey(JSON.stringify([mention.title ?? null, mention.abbreviation ?? null, mention.issns]));
}
