import type { PaperType } from '../../model.js';
import { type FieldReading, oneLine } from '../reading/field-reading.js';
import { IdentifierList } from '../reading/identifier-list.js';
import { bareIdentifier, type Found } from '../reading/printed-identifiers.js';

/** What identifies the work, and the ISSNs of where it stands. The DOI of a book is a whole book's, not its chapters'. */
export function readWosIdentifiers(reading: FieldReading<string>, type: PaperType): IdentifierList<string> {
  const list = new IdentifierList(reading);
  const accession = reading.first('ut');
  if (accession) list.add(accession, accessionNumber(oneLine(accession.text)));
  const doi = reading.first('di', ...(type === 'BOOK' ? ['d2'] : []));
  if (doi) list.addDoi(doi);
  const pmid = reading.first('pm');
  if (pmid) list.addScheme(pmid, 'PMID');
  for (const tag of ['sn', 'ei', 'bn']) {
    const field = reading.first(tag);
    if (field) list.addSerials(field);
  }
  return list;
}

/** Other databases on the platform write their own: "MEDLINE:12345678" is a PMID. */
function accessionNumber(value: string): Found[] {
  const [, pmid = ''] = /^MEDLINE:(\d+)$/i.exec(value) ?? [];
  const known = [...bareIdentifier('WEB_OF_SCIENCE', value), ...bareIdentifier('PMID', pmid)];
  return known.length > 0 ? known : [['SOURCE_RECORD', value, value]];
}
