/**
 * The nouns of a bibliography, without any library: what a format reads, what identity compares and what ingest keeps.
 * Everything here is plain frozen data that survives `JSON.stringify`.
 */

/** One work as one source record describes it. Absent means: the record does not say. Text is NFC, trimmed, never empty. */
export interface PaperRecord {
  readonly type: PaperType;
  /** The source's own words for the type, such as RIS `M3` "Journal article". */
  readonly genre?: string;
  readonly title?: string;
  readonly subtitle?: string;
  /** The names of the byline in printed order, all roles. Position is the index + 1, counted within a role. */
  readonly names: readonly BylineName[];
  readonly date?: PartialDate;
  readonly journal?: JournalMention;
  /** The container as printed where it is no journal: the book of a chapter, the proceedings of a talk. */
  readonly containerTitle?: string;
  readonly volume?: string;
  /** As printed: "1-2" stays "1-2". */
  readonly issue?: string;
  readonly pages?: PageRange;
  readonly articleNumber?: string;
  readonly language?: string;
  readonly url?: string;
  readonly publisher?: string;
  readonly abstract?: string;
  /** The abstract's own labelled parts in order; empty where it has none. */
  readonly abstractSections: readonly AbstractSection[];
  readonly identifiers: readonly Identifier[];
  readonly keywords: readonly KeywordUse[];
  /** What it cites, in printed order; absent where the format, or the record, does not say. */
  readonly references?: readonly Reference[];
}

/** The kinds of work, as the public schema names them. `OTHER` is what nothing more is known of. */
export const paperTypes = [
  'JOURNAL_ARTICLE',
  'REVIEW_ARTICLE',
  'CONFERENCE_PAPER',
  'BOOK',
  'BOOK_CHAPTER',
  'DISSERTATION',
  'REPORT',
  'PREPRINT',
  'DATASET',
  'SOFTWARE',
  'PEER_REVIEW',
  'EDITORIAL',
  'LETTER',
  'ERRATUM',
  'RETRACTION',
  'STANDARD',
  'PATENT',
  'WEB_PAGE',
  'OTHER',
] as const;
export type PaperType = (typeof paperTypes)[number];

/** What a name on a byline did for the work. */
export const contributorRoles = ['AUTHOR', 'EDITOR', 'TRANSLATOR', 'REVIEWED_AUTHOR', 'CONTRIBUTOR'] as const;
export type ContributorRole = (typeof contributorRoles)[number];

/** A person's (or a group's) name in parts. A group, or a name that cannot be split, has a family name only. */
export interface PersonName {
  readonly family: string;
  readonly given?: string;
  readonly suffix?: string;
}

/** A name as it stands on a byline. */
export interface BylineName extends PersonName {
  readonly role: ContributorRole;
  /** The bare 16 characters with hyphens, check digit verified. */
  readonly orcid?: string;
  /** Where the person worked, each as printed; absent where the record does not say. */
  readonly affiliations?: readonly string[];
}

/** A date with its own precision (EDTF level 0): a missing month or day was not said and is not invented. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** A journal as one record names it. Has a title or an ISSN, or both. */
export interface JournalMention {
  readonly title?: string;
  /** Absent where it equals the title. */
  readonly abbreviation?: string;
  /** Valid ISSNs in the form 1234-567X, each once, in printed order. */
  readonly issns: readonly string[];
  /** The one of them that stands for all editions (ISSN-L); absent where the record does not say which. */
  readonly linkingIssn?: string;
}

/** First and last page as printed, such as 197 and 213 or "e12". */
export interface PageRange {
  readonly start: string;
  readonly end?: string;
}

export const abstractSectionKinds = [
  'BACKGROUND',
  'OBJECTIVE',
  'METHODS',
  'RESULTS',
  'CONCLUSIONS',
  'LIMITATIONS',
  'PRACTICAL_IMPLICATIONS',
  'SOCIAL_IMPLICATIONS',
  'ORIGINALITY',
  'OTHER',
] as const;
export type AbstractSectionKind = (typeof abstractSectionKinds)[number];

export interface AbstractSection {
  readonly kind: AbstractSectionKind;
  /** As printed, such as "Design/methodology/approach". */
  readonly label: string;
  readonly text: string;
}

/** `SOURCE_RECORD` is the id that a database gave the record (RIS `AN`); `CITATION_KEY` the user's own (RIS `ID`). */
export const identifierSchemes = [
  'DOI',
  'PMID',
  'PMCID',
  'ARXIV',
  'ISBN',
  'OPENALEX',
  'WEB_OF_SCIENCE',
  'SCOPUS',
  'CITATION_KEY',
  'SOURCE_RECORD',
  'REPORT_NUMBER',
] as const;
export type IdentifierScheme = (typeof identifierSchemes)[number];

/** The value is normalised (a DOI in lower case without resolver, arXiv without version); `printed` is what stood there. */
export interface Identifier {
  readonly scheme: IdentifierScheme;
  readonly value: string;
  readonly printed: string;
}

export const keywordKinds = ['AUTHOR', 'INDEX', 'CONTROLLED', 'AUTOMATIC', 'TAG', 'UNKNOWN'] as const;
export type KeywordKind = (typeof keywordKinds)[number];

/** A keyword on a paper, its label as written. `kindInferred`: we read the kind off the record's style, it is not said. */
export interface KeywordUse {
  readonly label: string;
  readonly kind: KeywordKind;
  readonly kindInferred: boolean;
  /** The vocabulary that it is a term of, such as "MeSH"; absent where none is named. */
  readonly scheme?: string;
}

/** A work as the list of references of another names it. */
export interface Reference {
  /** As printed; where the record holds only parts, these in the order in which a list of references prints them. */
  readonly text: string;
  /** Strong identifiers of the cited work: DOI, PMID, PMCID, ARXIV, OPENALEX, WEB_OF_SCIENCE, SCOPUS. */
  readonly identifiers: readonly Identifier[];
  readonly title?: string;
  readonly year?: number;
  /** The family name of the first author. */
  readonly firstFamily?: string;
}

/** Something wrong, or doubtful, in the data: reported, never thrown. */
export interface Problem {
  /** A constant in capitals, such as `MISSING_END_OF_RECORD`. */
  readonly code: string;
  /** What was expected and what came, in words for the person who exported the file. */
  readonly message: string;
  readonly severity: 'WARNING' | 'ERROR';
  /** Line in the file, from 1. */
  readonly line?: number;
  /** The tag or field, such as `SN`. */
  readonly tag?: string;
}

/** What became of one tagged line of a record. */
export interface FieldFate {
  /** Line within the record, from 1, so that it is the same in every file that brings the record. */
  readonly line: number;
  readonly tag: string;
  /** Each field of the `PaperRecord` that used it, such as `title` or `identifiers.DOI`; empty when nothing did. */
  readonly usedAs: readonly string[];
  /** Why it was not used, or used otherwise than one would think. */
  readonly note?: string;
}

/** One record as a format reader yields it. `paper` is missing where no work could be read (an `ERROR` problem says why). */
export interface SourceRecord {
  /** Position in the file, from 1. */
  readonly position: number;
  /** Line in the file where it starts, from 1. */
  readonly line: number;
  /** The text as it stood, lines joined by "\n", without trailing space; what the content hash is taken of. */
  readonly raw: string;
  readonly format: ImportFormat;
  /** Who wrote it, read off this record alone: the same raw text is read the same way whatever stands around it. */
  readonly dialect: ImportDialect;
  readonly paper?: PaperRecord;
  readonly fields: readonly FieldFate[];
  readonly problems: readonly Problem[];
}

/** `BIBTEX` is BibLaTeX too: one syntax, and the fields of both. */
export const importFormats = [
  'RIS',
  'BIBTEX',
  'CSL_JSON',
  'CROSSREF_JSON',
  'CROSSREF_XML',
  'OPENALEX_JSON',
  'DATACITE_JSON',
  'PUBMED_XML',
  'MEDLINE_NBIB',
  'ENDNOTE_XML',
  'ENDNOTE_TAGGED',
  'WOS_PLAIN',
  'WOS_TAB',
  'SCOPUS_CSV',
  'ZOTERO_CSV',
  'REFWORKS_TAGGED',
] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Who wrote the file: decides what T2, M3, U2 and KW mean. */
export const importDialects = [
  'STANDARD',
  'PURE',
  'EBSCO',
  'SCOPUS',
  'WEB_OF_SCIENCE',
  'EMBASE',
  'OVID',
  'PUBMED',
  'ENDNOTE',
  'ZOTERO',
  'MENDELEY',
  'SPRINGER',
  'IEEE',
  'PROQUEST',
  'CITAVI',
  'JABREF',
  'BIBDESK',
] as const;
export type ImportDialect = (typeof importDialects)[number];
