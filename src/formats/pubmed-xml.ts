import type { Format } from './format.js';
import { readPubmedPaper } from './pubmed/pubmed-paper.js';
import { readXmlRecords, type XmlFormat } from './reading/xml-reader.js';

const starts: ReadonlySet<string> = new Set(['PubmedArticle', 'PubmedBookArticle']);

/** Records as efetch and the yearly baseline give them; a `MedlineCitation` alone is one too, as files before 2014 have it. */
const pubmedRecords: XmlFormat = {
  name: 'PUBMED_XML',
  roles: new Map([
    ['PubmedArticle', { role: 'record', endsBefore: starts }],
    ['PubmedBookArticle', { role: 'record', endsBefore: starts }],
    ['MedlineCitation', { role: 'record', endsBefore: new Set([...starts, 'MedlineCitation']) }],
  ]),
  layout: {
    holders: {
      MedlineCitation: '',
      Article: '',
      Journal: '',
      JournalIssue: '',
      Pagination: '',
      Abstract: '',
      MedlineJournalInfo: '',
      PublicationTypeList: '',
      MeshHeadingList: '',
      CommentsCorrectionsList: '',
      PubmedData: '',
      ArticleIdList: '',
      BookDocument: '',
      PubmedBookData: '',
      Book: 'Book/',
      Publisher: '',
    },
    lists: new Set([
      'AbstractText',
      'CommentsCorrections',
      'ISSN',
      'Isbn',
      'KeywordList',
      'Language',
      'MeshHeading',
      'PMID',
      'PublicationType',
      'ReferenceList',
    ]),
    kinds: ['EIdType', 'IdType', 'RefType', 'Owner', 'Type', 'Source'],
  },
  readPaper: readPubmedPaper,
};

/** PubMed XML, see docs/formats.md. */
export const pubmedXml: Format = {
  name: 'PUBMED_XML',
  label: 'PubMed XML',
  syntax: 'XML',
  extensions: ['.xml'],
  recognizes: (start) => /^\s*(?=<)[\s\S]{0,4000}?<(?:Pubmed(?:Book)?Article|MedlineCitation)(?:Set)?[\s>]/.test(start),
  read: (text) => readXmlRecords(text, pubmedRecords),
};
