import { ScholarError } from '../errors.js';
import { isBibtex } from '../formats/bibtex/bibtex-start.js';
import { isCslJson } from '../formats/csl/csl-start.js';
import { hasRecordStart, hasRisTags } from '../formats/ris/ris-lines.js';
import type { ImportFormat } from '../model.js';
import { binaryKinds, type FileKind, textKinds } from './file-kinds.js';

/**
 * The format of a file by its first bytes and the text they are; its name counts only where these leave it open. Throws
 * UNREADABLE_FILE where it is none that we read; the message says what it looks like and how to export what we do.
 * O(length of the head).
 */
export function recognizeFormat(head: Uint8Array, text: string, name: string): ImportFormat {
  const binary = binaryKinds.find((kind) => startsWith(head, kind.magic, kind.at ?? 0));
  if (binary) throw refuse(name, binary);
  if (text.trim() === '') throw refuse(name, { name: head.length === 0 ? 'an empty file' : 'a file of blanks' });
  if (isCslJson(text)) return 'CSL_JSON';
  const wrapped = textKinds.find((kind) => kind.isContainer && kind.pattern.test(text));
  if (wrapped) throw refuse(name, wrapped);
  if (isBibtex(text)) return 'BIBTEX';
  // MEDLINE shares many of the tags, but has no TY.
  if (hasRecordStart(text) || (hasRisTags(text) && !/^PMID- /m.test(text))) return 'RIS';
  // A library without entries, or with nothing but broken ones.
  if (/\.bib(?:\.gz)?$/i.test(name) && /^\s*[%@]/.test(text)) return 'BIBTEX';
  throw refuse(name, textKinds.find((kind) => kind.pattern.test(text)) ?? { name: 'text without records' });
}

function startsWith(head: Uint8Array, magic: string, at: number): boolean {
  return Buffer.from(head.subarray(at, at + magic.length)).toString('latin1') === magic;
}

function refuse(name: string, kind: FileKind): ScholarError {
  const advice = kind.advice ?? generalAdvice;
  return new ScholarError(
    'UNREADABLE_FILE',
    `Expected RIS (lines such as "TY  - JOUR"), BibTeX or CSL-JSON, but "${name}" looks like ${kind.name}. ${advice}`,
    {
      looksLike: kind.name,
    },
  );
}

const generalAdvice =
  'Zotero, Mendeley, EndNote, JabRef, Scopus, Web of Science, PubMed and most library pages export RIS: choose "RIS" (or "Research Information Systems") in their export dialogue.';
