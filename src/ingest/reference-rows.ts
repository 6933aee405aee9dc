import { boundedKey } from '../identity/bounded-key.js';
import { referenceIdentifiers, referenceTitleKey } from '../identity/same-paper.js';
import type { Identifier, Reference } from '../model.js';
import { type ColumnValue, copyRows } from './copy-rows.js';
import type { MergedPaper } from './merged-paper.js';
import { titleKeyNumber } from './prepare-record.js';
import type { WriteTransaction } from './write-transaction.js';

interface ReferenceEntry {
  readonly paperId: number;
  /** From 1. */
  readonly position: number;
  readonly reference: Reference;
  readonly identifiers: readonly Identifier[];
  readonly titleKey: string | undefined;
}

/** Writes the lists of references of papers, tied to no paper yet. No references: no statement. Tells whether there are any. */
export async function writeReferences(transaction: WriteTransaction, papers: readonly MergedPaper[]): Promise<boolean> {
  const entries = papers.flatMap(referenceEntries);
  await copyRows(
    transaction,
    'reference_entry',
    ['paper_id', 'position', 'text', 'doi', 'title', 'year', 'first_family', 'title_key', 'work_key'],
    entries.map(entryRow),
  );
  await copyRows(transaction, 'reference_identifier', ['paper_id', 'position', 'scheme', 'value'], identifierRows(entries));
  return entries.length > 0;
}

function referenceEntries({ id, record }: MergedPaper): ReferenceEntry[] {
  return (record.references ?? []).map((reference, index) => ({
    paperId: id,
    position: index + 1,
    reference,
    identifiers: referenceIdentifiers(reference),
    titleKey: referenceTitleKey(reference),
  }));
}

function entryRow({ paperId, position, reference, identifiers, titleKey }: ReferenceEntry): ColumnValue[] {
  const { text, title, year, firstFamily } = reference;
  const doi = identifiers.find(({ scheme }) => scheme === 'DOI');
  return [
    paperId,
    position,
    text,
    doi?.value,
    title,
    year,
    firstFamily,
    titleKeyNumber(titleKey),
    workKey(doi ?? identifiers[0], titleKey),
  ];
}

/** What names the work to other lists of references: its DOI, or else its first identifier, or else its title. */
function workKey(identifier: Identifier | undefined, titleKey: string | undefined): string | undefined {
  return identifier === undefined ? titleKey && boundedKey(`TITLE:${titleKey}`) : boundedKey(`${identifier.scheme}:${identifier.value}`);
}

function* identifierRows(entries: readonly ReferenceEntry[]): Generator<ColumnValue[]> {
  for (const { paperId, position, identifiers } of entries) {
    for (const { scheme, value } of identifiers) yield [paperId, position, scheme, value];
  }
}
