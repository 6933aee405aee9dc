import type { JournalMention } from '../model.js';
import { boundedKey } from './bounded-key.js';
import { foldText } from './fold-text.js';

/** A journal's title as it is compared: folded, "&" read as "and"; bounded. Empty only for a blank title. O(length). */
export function foldJournalTitle(title: string): string {
  return boundedKey(foldText(title.includes('&') ? title.replace(/&/g, ' and ') : title));
}

/**
 * One way of naming a journal, as text: JSON of [title, abbreviation, issns], null for what is not said, and of the linking ISSN where
 * one is said; bounded.
 */
export function journalMentionKey(mention: JournalMention): string {
  const { title = null, abbreviation = null, issns, linkingIssn } = mention;
  return boundedKey(JSON.stringify([title, abbreviation, issns, ...(linkingIssn === undefined ? [] : [linkingIssn])]));
}
