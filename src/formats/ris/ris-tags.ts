import type { ImportDialect } from '../../model.js';
import type { TypeFamily } from '../reading/type-family.js';

/** What a tag's value is for us. `NOTHING`: there is no place for it; it stays in the raw record. */
export type Meaning =
  | 'type'
  | 'end'
  | 'title'
  | 'shortTitle'
  | 'secondaryTitle'
  | 'journal'
  | 'journalOrAbbreviation'
  | 'abbreviation'
  | 'container'
  | 'series'
  | 'AUTHOR'
  | 'EDITOR'
  | 'TRANSLATOR'
  | 'CONTRIBUTOR'
  | 'date'
  | 'year'
  | 'volume'
  | 'issue'
  | 'startPage'
  | 'endPage'
  | 'pageCount'
  | 'articleNumber'
  | 'abstract'
  | 'note'
  | 'keyword'
  | 'affiliation'
  | 'reference'
  | 'genreOrDoi'
  | 'language'
  | 'publisher'
  | 'url'
  | 'link'
  | 'doi'
  | 'serialNumber'
  | 'accessionNumber'
  | 'citationKey'
  | 'custom'
  | 'NOTHING';

/** One row of the table. */
export interface TagRule {
  /** What the standard, or whoever writes the tag, calls it. */
  readonly name: string;
  readonly means: Meaning;
  /** Where it means something else. */
  readonly in?: Partial<Readonly<Record<TypeFamily, Meaning>>>;
  /** Where one program means something else, whatever the type. */
  readonly by?: Partial<Readonly<Record<ImportDialect, Meaning>>>;
}

/**
 * The tags of RIS. Sources: Research Information Systems' specification of 2001 and its extension of 2011 (as kept at
 * https://en.wikipedia.org/wiki/RIS_(file_format)), and what the named programs write.
 */
export const risTags: Readonly<Record<string, TagRule>> = {
  TY: { name: 'type of reference', means: 'type' },
  ER: { name: 'end of record', means: 'end' },

  // Titles
  TI: { name: 'title', means: 'title' },
  T1: { name: 'primary title', means: 'title' },
  CT: { name: 'title (unpublished work)', means: 'title' },
  BT: { name: 'book title', means: 'title', in: { chapter: 'container', conference: 'container', journal: 'container' } },
  ST: { name: 'short title', means: 'shortTitle' },
  T2: {
    name: 'secondary title',
    means: 'container',
    in: { journal: 'secondaryTitle', book: 'series', report: 'series', thesis: 'NOTHING' },
  },
  T3: { name: 'tertiary title (series)', means: 'series' },
  TT: { name: 'translated title', means: 'NOTHING' },
  OP: { name: 'original publication', means: 'NOTHING' },
  JF: { name: 'journal, full name', means: 'journal' },
  JO: { name: 'journal, full name or abbreviation', means: 'journalOrAbbreviation' },
  JA: { name: 'journal, abbreviation', means: 'abbreviation' },
  J1: { name: 'journal, user abbreviation 1', means: 'abbreviation' },
  JI: { name: 'journal, ISO abbreviation (Web of Science)', means: 'abbreviation' },
  J9: { name: 'journal, abbreviation of 29 characters (Web of Science)', means: 'abbreviation' },
  J2: { name: 'journal, user abbreviation 2', means: 'abbreviation' },
  C3: { name: 'custom 3 (title of proceedings)', means: 'custom', in: { conference: 'container' } },

  // Names
  AU: { name: 'author', means: 'AUTHOR' },
  A1: { name: 'primary author', means: 'AUTHOR' },
  A2: { name: 'secondary author (editor; of a thesis, adviser)', means: 'EDITOR', in: { thesis: 'CONTRIBUTOR' } },
  ED: { name: 'editor', means: 'EDITOR' },
  A3: { name: 'tertiary author (series editor)', means: 'EDITOR', in: { thesis: 'CONTRIBUTOR' } },
  A4: { name: 'subsidiary author (translator)', means: 'TRANSLATOR', in: { conference: 'CONTRIBUTOR' } },
  TA: { name: 'translated author', means: 'NOTHING' },
  AD: { name: 'address of the authors', means: 'affiliation' },

  // Dates
  PY: { name: 'publication year', means: 'year' },
  Y1: { name: 'primary date', means: 'year' },
  YR: { name: 'year', means: 'year' },
  DA: { name: 'date', means: 'date' },
  Y2: { name: 'access date', means: 'NOTHING' },
  DP: { name: 'database provider (date, where it reads as one)', means: 'date', by: { ZOTERO: 'NOTHING', EBSCO: 'NOTHING' } },

  // Where it stands
  VL: { name: 'volume', means: 'volume' },
  VO: { name: 'volume (IEEE)', means: 'volume' },
  IS: { name: 'issue', means: 'issue' },
  CP: { name: 'issue', means: 'issue' },
  SP: { name: 'first page', means: 'startPage', in: { book: 'pageCount', thesis: 'pageCount' } },
  EP: { name: 'last page', means: 'endPage' },
  C7: { name: 'custom 7 (article number)', means: 'articleNumber' },
  PB: { name: 'publisher', means: 'publisher' },
  PU: { name: 'publisher (Web of Science)', means: 'publisher' },
  CY: { name: 'place of publication', means: 'NOTHING' },
  PP: { name: 'place of publication', means: 'NOTHING' },
  ET: { name: 'edition', means: 'NOTHING' },
  NV: { name: 'number of volumes', means: 'NOTHING' },
  SE: { name: 'section', means: 'NOTHING' },

  // What it says
  AB: { name: 'abstract', means: 'abstract' },
  N2: { name: 'abstract', means: 'abstract' },
  N1: { name: 'notes', means: 'note' },
  KW: { name: 'keyword', means: 'keyword' },
  LA: { name: 'language', means: 'language' },
  M3: { name: 'type of work, or DOI', means: 'genreOrDoi' },

  // Identifiers and addresses
  DO: { name: 'DOI', means: 'doi' },
  DI: { name: 'DOI', means: 'doi' },
  SN: { name: 'ISSN, ISBN or report number', means: 'serialNumber' },
  AN: { name: 'accession number', means: 'accessionNumber' },
  ID: { name: 'reference identifier', means: 'citationKey' },
  UR: { name: 'address', means: 'url' },
  LK: { name: 'links', means: 'url' },
  L1: { name: 'file, or link to PDF', means: 'link' },
  L2: { name: 'link to full text', means: 'link' },
  L3: { name: 'related records (EndNote: DOI)', means: 'custom' },
  L4: { name: 'image', means: 'link' },
  U1: { name: 'user definable 1', means: 'custom' },
  U2: { name: 'user definable 2 (Pure: DOI)', means: 'custom' },
  U3: { name: 'user definable 3', means: 'custom' },
  U4: { name: 'user definable 4', means: 'custom' },
  U5: { name: 'user definable 5', means: 'custom' },
  M1: { name: 'miscellaneous 1', means: 'custom' },
  M2: { name: 'miscellaneous 2', means: 'custom' },
  M4: { name: 'miscellaneous 4 (Citavi)', means: 'NOTHING' },
  C1: { name: 'custom 1 (Web of Science: addresses)', means: 'custom', by: { WEB_OF_SCIENCE: 'affiliation' } },
  C2: { name: 'custom 2 (EndNote: PMCID)', means: 'custom' },
  C4: { name: 'custom 4', means: 'custom' },
  C5: { name: 'custom 5', means: 'custom' },
  C6: { name: 'custom 6', means: 'custom' },
  C8: { name: 'custom 8', means: 'custom' },

  // Known, and no place for it
  AV: { name: 'availability', means: 'NOTHING' },
  CA: { name: 'caption', means: 'NOTHING' },
  CN: { name: 'call number', means: 'NOTHING' },
  CR: { name: 'cited references', means: 'reference' },
  DB: { name: 'name of the database', means: 'NOTHING' },
  DS: { name: 'data source', means: 'NOTHING' },
  EA: { name: 'early access date (Web of Science)', means: 'NOTHING' },
  FU: { name: 'funding agency and grant number (Web of Science)', means: 'NOTHING' },
  FX: { name: 'funding text (Web of Science)', means: 'NOTHING' },
  PA: { name: 'address of the publisher (Web of Science)', means: 'NOTHING' },
  PI: { name: 'city of the publisher (Web of Science)', means: 'NOTHING' },
  FD: { name: 'free-form publication data', means: 'NOTHING' },
  LB: { name: 'label', means: 'NOTHING' },
  RI: { name: 'reviewed item', means: 'NOTHING' },
  RN: { name: 'research notes', means: 'NOTHING' },
  RP: { name: 'reprint status', means: 'NOTHING' },
  SF: { name: 'subfile', means: 'NOTHING' },
  SL: { name: 'sponsor', means: 'NOTHING' },
  WT: { name: 'title of the web site', means: 'NOTHING' },
  WV: { name: 'version of the web site', means: 'NOTHING' },
};

/** What a tag means in a record of this family that this program wrote; undefined for a tag that nobody knows. */
export function meaningOf(tag: string, family: TypeFamily, dialect: ImportDialect): Meaning | undefined {
  const rule = risTags[tag];
  return rule && (rule.by?.[dialect] ?? rule.in?.[family] ?? rule.means);
}
