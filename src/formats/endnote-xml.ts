import { readEndnotePaper } from './endnote-xml/endnote-paper.js';
import type { Format } from './format.js';
import { readXmlRecords, type XmlFormat, type XmlReading } from './reading/xml-reader.js';

/** Records of EndNote's `<xml><records>`, which Zotero, JabRef, Bookends and Mendeley write too. */
const endnoteRecords: XmlFormat = {
  name: 'ENDNOTE_XML',
  roles: new Map([['record', { role: 'record', endsBefore: new Set(['record']) }]]),
  layout: {
    holders: {
      contributors: '',
      authors: 'authors/',
      'secondary-authors': 'secondary-authors/',
      'tertiary-authors': 'tertiary-authors/',
      'subsidiary-authors': 'subsidiary-authors/',
      'translated-authors': 'translated-authors/',
      titles: '',
      periodical: 'periodical/',
      'alt-periodical': 'alt-periodical/',
      keywords: '',
      dates: '',
      'pub-dates': '',
      urls: '',
      'web-urls': 'web-urls/',
      'pdf-urls': 'pdf-urls/',
      'text-urls': 'text-urls/',
      'related-urls': 'related-urls/',
      'image-urls': 'image-urls/',
    },
    lists: new Set(['author', 'keyword', 'url']),
    kinds: [],
  },
  readPaper: readEndnotePaper,
  dialectOf,
};

/** EndNote XML, see docs/formats.md. */
export const endnoteXml: Format = {
  name: 'ENDNOTE_XML',
  label: 'EndNote XML',
  syntax: 'XML',
  extensions: ['.xml'],
  recognizes: (start) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<xml>\s*)?<records>/i.test(start),
  read: (text) => readXmlRecords(text, endnoteRecords),
};

/** The program that wrote it names itself. */
function dialectOf(reading: XmlReading) {
  const program = reading.get('source-app')?.text.toLowerCase() ?? '';
  return (
    (['ENDNOTE', 'ZOTERO', 'MENDELEY', 'JABREF', 'CITAVI'] as const).find((name) => program.startsWith(name.toLowerCase())) ?? 'STANDARD'
  );
}
