import type { RecordFormat as RecordFormatName } from '../export/find-writer.js';
import { builder } from './builder.js';

export const PaperType = builder.enumType('PaperType', {
  description: 'The kinds of work.',
  values: {
    JOURNAL_ARTICLE: { description: 'An article in a journal.' },
    REVIEW_ARTICLE: { description: 'An article that reviews the literature.' },
    CONFERENCE_PAPER: { description: 'A paper of a conference, printed in its proceedings or not.' },
    BOOK: { description: 'A whole book, written or edited.' },
    BOOK_CHAPTER: { description: 'A chapter or part of a book.' },
    DISSERTATION: { description: 'A thesis.' },
    REPORT: { description: 'A report or working paper.' },
    PREPRINT: { description: 'A manuscript made public before peer review.' },
    DATASET: { description: 'Data that can be cited.' },
    SOFTWARE: { description: 'A program that can be cited.' },
    PEER_REVIEW: { description: 'A published review of a manuscript.' },
    EDITORIAL: { description: 'An editorial or another piece by the editors.' },
    LETTER: { description: 'A letter to the editor.' },
    ERRATUM: { description: 'A correction of another work.' },
    RETRACTION: { description: 'A notice that another work is withdrawn.' },
    STANDARD: { description: 'A standard.' },
    PATENT: { description: 'A patent.' },
    WEB_PAGE: { description: 'A page on the web.' },
    OTHER: { description: 'What the source does not say, or what no other kind fits.' },
  } as const,
});

export const ContributorRole = builder.enumType('ContributorRole', {
  description: 'What a name on a byline did for the work. `ANY` asks for all roles; no byline has it.',
  values: {
    AUTHOR: { description: 'Wrote it. The only role that counts in `paperCount` and in co-authorship.' },
    EDITOR: { description: 'Edited it, or the book it stands in.' },
    TRANSLATOR: { description: 'Translated it.' },
    REVIEWED_AUTHOR: { description: 'Wrote the work that is reviewed here.' },
    CONTRIBUTOR: { description: 'Took part in another way.' },
    ANY: { description: 'Whatever the role.' },
  } as const,
});

export const KeywordKind = builder.enumType('KeywordKind', {
  description: 'Who gave a keyword to a paper.',
  values: {
    AUTHOR: { description: 'The authors.' },
    INDEX: { description: 'The index of a database.' },
    CONTROLLED: { description: 'A controlled vocabulary, such as MeSH.' },
    AUTOMATIC: { description: 'A machine.' },
    TAG: { description: 'The user of a reference manager.' },
    UNKNOWN: { description: 'The source does not say.' },
  } as const,
});

export const AbstractSectionKind = builder.enumType('AbstractSectionKind', {
  description: 'What a labelled part of an abstract is about: a superset of the categories of PubMed and the labels of Emerald.',
  values: {
    BACKGROUND: { description: 'What was known.' },
    OBJECTIVE: { description: 'What the work is for: "Purpose", "Aim".' },
    METHODS: { description: 'How it was done: "Design/methodology/approach".' },
    RESULTS: { description: 'What was found: "Findings".' },
    CONCLUSIONS: { description: 'What follows.' },
    LIMITATIONS: { description: 'What it does not show.' },
    PRACTICAL_IMPLICATIONS: { description: 'What practice may do with it.' },
    SOCIAL_IMPLICATIONS: { description: 'What it means for society.' },
    ORIGINALITY: { description: 'What is new: "Originality/value".' },
    OTHER: { description: 'A part under another label.' },
  } as const,
});

export const MatchMethod = builder.enumType('MatchMethod', {
  description: 'What tied a name on a byline to an author.',
  values: {
    ORCID: { description: 'The ORCID that stands beside the name.' },
    FULL_NAME: { description: 'The whole name, folded: case, accents, dots and spaces between initials do not count.' },
  } as const,
});

export const ImportFormat = builder.enumType('ImportFormat', {
  description: 'The formats that are read. `AUTO` and `BIBLATEX` are for asking; no import has them.',
  values: {
    AUTO: { description: 'The one that the content shows.' },
    RIS: { description: 'Research Information Systems, the tagged format of reference managers.' },
    BIBTEX: { description: 'BibTeX and BibLaTeX, the bibliographies of LaTeX.' },
    BIBLATEX: { description: 'Read as BIBTEX: each entry shows which of the two it is.' },
    CSL_JSON: { description: 'CSL-JSON, the items of the Citation Style Language.' },
    CROSSREF_JSON: { description: 'Works of the REST interface of Crossref.' },
    CROSSREF_XML: { description: 'What publishers deposit with Crossref, and UNIXREF answers.' },
    OPENALEX_JSON: { description: 'Works of OpenAlex, from its interface or its snapshot.' },
    DATACITE_JSON: { description: 'DOIs of the REST interface of DataCite.' },
    PUBMED_XML: { description: 'PubMed XML.' },
    MEDLINE_NBIB: { description: 'MEDLINE, the tagged format of PubMed (.nbib).' },
    ENDNOTE_XML: { description: 'EndNote XML.' },
    ENDNOTE_TAGGED: { description: 'The tagged format of EndNote (.enw), also known as Refer.' },
    WOS_PLAIN: { description: 'Web of Science, plain text.' },
    WOS_TAB: { description: 'Web of Science, parted by tabs.' },
    SCOPUS_CSV: { description: 'The table that Scopus exports.' },
    ZOTERO_CSV: { description: 'The table that Zotero exports.' },
    REFWORKS_TAGGED: { description: 'The tagged format of RefWorks.' },
  } as const,
});

export const RecordFormat = builder.enumType('RecordFormat', {
  description: 'The formats that papers are written in.',
  values: {
    RIS: { description: 'Research Information Systems, the tagged format of reference managers.' },
    BIBTEX: { description: 'BibTeX. A paper without a citation key is given one that stays.' },
    BIBLATEX: { description: 'BibTeX with the types and fields of BibLaTeX.' },
    CSL_JSON: { description: 'CSL-JSON: an array of items of the Citation Style Language.' },
    CSV: { description: 'A table for spreadsheets: a row a paper, names of columns first.' },
    SCHEMA_ORG_JSONLD: { description: 'JSON-LD in the words of schema.org, for web pages and search engines.' },
    CROSSREF_JSON: { description: "JSON lines in the manner of works of Crossref's REST interface." },
  } satisfies Record<RecordFormatName, { description: string }>,
});

export const CitationTextFormat = builder.enumType('CitationTextFormat', {
  description: 'What a citation is written as.',
  values: {
    TEXT: { description: 'Plain text.' },
    HTML: { description: 'HTML of `i`, `b`, `sup`, `sub` and `span` with a font; every other sign is escaped.' },
  } as const,
});

export const ImportDialect = builder.enumType('ImportDialect', {
  description: 'Who wrote a record: it decides what some tags mean. `AUTO` is for asking; no record has it.',
  values: {
    AUTO: { description: 'Whoever each record shows.' },
    STANDARD: { description: 'The published specification, or a writer not recognised.' },
    PURE: { description: 'Elsevier Pure.' },
    EBSCO: { description: 'EBSCOhost.' },
    SCOPUS: { description: 'Scopus.' },
    WEB_OF_SCIENCE: { description: 'Web of Science.' },
    EMBASE: { description: 'Embase.' },
    OVID: { description: 'Ovid.' },
    PUBMED: { description: 'PubMed.' },
    ENDNOTE: { description: 'EndNote.' },
    ZOTERO: { description: 'Zotero.' },
    MENDELEY: { description: 'Mendeley.' },
    SPRINGER: { description: 'Springer.' },
    IEEE: { description: 'IEEE Xplore.' },
    PROQUEST: { description: 'ProQuest.' },
    CITAVI: { description: 'Citavi.' },
    JABREF: { description: 'JabRef.' },
    BIBDESK: { description: 'BibDesk.' },
  } as const,
});

export const SearchType = builder.enumType('SearchType', {
  description: 'The things that can be searched for.',
  values: {
    PAPER: { description: 'Papers.' },
    AUTHOR: { description: 'Authors, and whoever else stands on a byline.' },
    JOURNAL: { description: 'Journals.' },
    KEYWORD: { description: 'Keywords.' },
  } as const,
});
