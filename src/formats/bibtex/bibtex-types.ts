import type { PaperType } from '../../model.js';

/** The entry types of BibTeX, BibLaTeX (manual, 2.1) and what else is common; the first of each is what we write. */
const entryTypes: Readonly<Record<PaperType, { readonly bibtex: string; readonly biblatex: string; readonly read: string }>> = {
  JOURNAL_ARTICLE: {
    bibtex: 'article',
    biblatex: 'article',
    read: 'suppperiodical magazine newspaper review magazine_article newspaper_article',
  },
  REVIEW_ARTICLE: { bibtex: 'article', biblatex: 'article', read: '' },
  CONFERENCE_PAPER: { bibtex: 'inproceedings', biblatex: 'inproceedings', read: 'conference paper conference_proceedings' },
  BOOK: {
    bibtex: 'book',
    biblatex: 'book',
    read: 'mvbook collection mvcollection proceedings mvproceedings reference mvreference booklet ebook',
  },
  BOOK_CHAPTER: {
    bibtex: 'incollection',
    biblatex: 'incollection',
    read: 'inbook bookinbook suppbook suppcollection inreference chapter book_section encyclopedia_article',
  },
  DISSERTATION: { bibtex: 'phdthesis', biblatex: 'thesis', read: 'mastersthesis bachelorsthesis bathesis mathesis candthesis' },
  REPORT: { bibtex: 'techreport', biblatex: 'report', read: 'manual techreport working_paper' },
  PREPRINT: { bibtex: 'unpublished', biblatex: 'unpublished', read: 'preprint' },
  DATASET: { bibtex: 'dataset', biblatex: 'dataset', read: 'data' },
  SOFTWARE: { bibtex: 'software', biblatex: 'software', read: 'softwareversion softwaremodule codefragment program computer_program' },
  PEER_REVIEW: { bibtex: 'article', biblatex: 'article', read: '' },
  EDITORIAL: { bibtex: 'article', biblatex: 'article', read: '' },
  LETTER: { bibtex: 'article', biblatex: 'article', read: '' },
  ERRATUM: { bibtex: 'article', biblatex: 'article', read: '' },
  RETRACTION: { bibtex: 'article', biblatex: 'article', read: '' },
  STANDARD: { bibtex: 'standard', biblatex: 'standard', read: '' },
  PATENT: { bibtex: 'patent', biblatex: 'patent', read: '' },
  WEB_PAGE: { bibtex: 'online', biblatex: 'online', read: 'electronic www webpage web_page website' },
  OTHER: {
    bibtex: 'misc',
    biblatex: 'misc',
    read:
      'periodical artwork audio bibnote commentary image jurisdiction legislation legal letter movie music performance video other ' +
      'presentation unspecified generic',
  },
};

const typeByWord: ReadonlyMap<string, PaperType> = new Map(
  Object.entries(entryTypes).flatMap(([type, { bibtex, biblatex, read }]) =>
    `${bibtex} ${biblatex} ${read}`
      .split(' ')
      .filter((word) => word !== 'article' || type === 'JOURNAL_ARTICLE')
      .map((word) => [word, type as PaperType] as const),
  ),
);

/** The type that an entry's word names, in small letters; undefined for a word that nobody knows. */
export function parseEntryType(word: string): PaperType | undefined {
  return word === '' ? undefined : typeByWord.get(word);
}

/** The entry's word for a type; kinds of article that it cannot tell are articles. */
export function formatEntryType(type: PaperType, flavour: 'bibtex' | 'biblatex'): string {
  return entryTypes[type][flavour];
}
