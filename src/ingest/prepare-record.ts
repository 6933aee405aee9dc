import { createHash } from 'node:crypto';
import { journalMentionKey } from '../identity/journal-title.js';
import { titleKey } from '../identity/same-paper.js';
import type { ImportDialect, ImportFormat, PaperRecord, SourceRecord } from '../model.js';

/** A record with a paper, ready to be matched and written. */
export interface PreparedRecord {
  /** sha256 of the raw text, as hex: what makes two records the same. */
  readonly hash: string;
  readonly paper: PaperRecord;
  readonly raw: string;
  readonly format: ImportFormat;
  readonly dialect: ImportDialect;
  /** The paper, and the fate of each field, as JSON: small to hold, ready to be written. */
  readonly parsed: string;
  readonly fields: string;
  /** See `titleKeyNumber`; undefined where title, year or first name is missing. */
  readonly titleKey: string | undefined;
  /** See `journalMentionKey`; undefined where the record names no journal. */
  readonly mentionKey: string | undefined;
}

/** A record as it is kept. */
export type KeptText = Pick<PreparedRecord, 'hash' | 'raw' | 'format' | 'dialect' | 'parsed' | 'fields'>;

/** Works out, outside of any transaction, what matching needs. Undefined where no paper with a title could be read. */
export function prepareRecord(record: SourceRecord): PreparedRecord | undefined {
  const { paper, raw, format, dialect, fields } = record;
  if (paper?.title === undefined) return undefined;
  const hash = createHash('sha256').update(raw).digest('hex');
  return { ...matchKeys(paper), hash, paper, raw, format, dialect, parsed: JSON.stringify(paper), fields: JSON.stringify(fields) };
}

/** The same for a record that is kept already. */
export function prepareKeptRecord(kept: KeptText): PreparedRecord {
  const paper = JSON.parse(kept.parsed) as PaperRecord;
  return { ...matchKeys(paper), ...kept, paper };
}

function matchKeys(paper: PaperRecord): Pick<PreparedRecord, 'titleKey' | 'mentionKey'> {
  return { titleKey: titleKeyNumber(titleKey(paper)), mentionKey: paper.journal && journalMentionKey(paper.journal) };
}

/**
 * A title key as a number that an index can hold, in decimal: the first 8 bytes of a sha256. It only
 * finds candidates; whether the titles are equal is decided on the texts.
 */
export function titleKeyNumber(key: string | undefined): string | undefined {
  return key === undefined ? undefined : createHash('sha256').update(key).digest().readBigInt64BE(0).toString();
}
