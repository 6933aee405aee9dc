import anyAscii from 'any-ascii';
import type { PaperRecord } from '../model.js';
import type { StoredPaper } from './stored-paper.js';

/**
 * The paper called by a key, for formats in which others cite it by one: its own where a record brought one, else one made of the
 * first name, the year and the number of the paper here, such as "aakesson2031-17". No two papers are made the same, and a paper
 * is called so for ever: what a text cites is still there in the next export.
 */
export function withKey({ id, record }: StoredPaper): PaperRecord {
  const { identifiers } = record;
  if (identifiers.some(({ scheme }) => scheme === 'CITATION_KEY')) return record;
  const key = `${lettersOf(record.names[0]?.family ?? record.title ?? '')}${record.date?.year ?? ''}-${id}`;
  return { ...record, identifiers: [{ scheme: 'CITATION_KEY', value: key, printed: key }, ...identifiers] };
}

function lettersOf(text: string): string {
  return (
    anyAscii(text)
      .toLowerCase()
      .replace(/[^a-z]+/g, '')
      .slice(0, 30) || 'paper'
  );
}
