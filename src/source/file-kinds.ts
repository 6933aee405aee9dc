/** What a file may be that we do not read, and how its owner gets what we do. */
export interface FileKind {
  /** With its article: "a PDF". */
  readonly name: string;
  readonly advice?: string;
}

/** Files known by their first bytes, written as Latin-1. */
export const binaryKinds: readonly (FileKind & { readonly magic: string; readonly at?: number })[] = [
  {
    name: 'a PDF',
    magic: '%PDF-',
    advice:
      'Drop the PDF into Zotero, which finds its record, then: right click, "Export Item…", format RIS; or download the citation as RIS from the publisher\'s page.',
  },
  {
    name: 'a ZIP archive (or an Excel, Word or EPUB file, which are ZIP archives)',
    magic: 'PK\x03\x04',
    advice: 'Unpack it and import the .ris files in it. From Excel there is no way to RIS: export again from where the table came from.',
  },
  { name: 'an old Excel or Word file', magic: '\xd0\xcf\x11\xe0', advice: 'Export RIS from where the table came from.' },
  {
    name: 'an SQLite database',
    magic: 'SQLite format 3',
    advice: 'If it is Zotero\'s own: in Zotero, "File", "Export Library…", format RIS.',
  },
  { name: 'a 7-Zip archive', magic: '7z\xbc\xaf\x27\x1c', advice: 'Unpack it and import the .ris files in it.' },
  { name: 'a RAR archive', magic: 'Rar!', advice: 'Unpack it and import the .ris files in it.' },
  { name: 'a bzip2 file', magic: 'BZh', advice: 'Unpack it first: bunzip2 -c FILE | scholargraph import -' },
  { name: 'an xz file', magic: '\xfd7zXZ\0', advice: 'Unpack it first: xz -dc FILE | scholargraph import -' },
  { name: 'a Zstandard file', magic: '\x28\xb5\x2f\xfd', advice: 'Unpack it first: zstd -dc FILE | scholargraph import -' },
  { name: 'a tar archive', magic: 'ustar', at: 257, advice: 'Unpack it and import the .ris files in it.' },
  { name: 'a PNG picture', magic: '\x89PNG' },
  { name: 'a JPEG picture', magic: '\xff\xd8\xff' },
];

const fromZotero = 'In Zotero: "File", "Export Library…", format RIS.';
const downloadAgain = 'It may be a sign-in or error page that was saved in place of the export: download the RIS file again.';
const cslFromZotero = 'In Zotero: "File", "Export Library…", format CSL JSON or RIS.';
const cslFromDoi =
  'doi.org gives CSL-JSON for a DOI: curl -LH "Accept: application/vnd.citationstyles.csl+json" https://doi.org/10.1000/182';
const throughZotero = 'Import it into Zotero ("File", "Import…"), then "File", "Export Library…", format RIS.';

/**
 * Files known by their text, the special before the general. A container holds other text, so it is looked for before RIS and
 * BibTeX are: a web page that shows RIS is a web page.
 */
export const textKinds: readonly (FileKind & { readonly pattern: RegExp; readonly isContainer?: boolean })[] = [
  { name: 'MODS XML', pattern: /^\s*(?=<)[\s\S]{0,500}?<(?:mods:)?mods(?:Collection)?[\s>]/, isContainer: true, advice: throughZotero },
  {
    name: 'MARC XML',
    pattern: /^\s*(?=<)[\s\S]{0,1000}?["']http:\/\/www\.loc\.gov\/MARC21\/slim["']/,
    isContainer: true,
    advice: throughZotero,
  },
  {
    name: 'DataCite XML',
    pattern: /^\s*(?=<)[\s\S]{0,1000}?["']http:\/\/datacite\.org\/schema\/kernel/,
    isContainer: true,
    advice: cslFromDoi,
  },
  {
    name: 'the sources of Microsoft Word (MS-Bib XML)',
    pattern: /^\s*(?=<)[\s\S]{0,1000}?officeDocument\/2006\/bibliography["']/,
    isContainer: true,
    advice: 'JabRef reads it and exports RIS.',
  },
  {
    name: 'an article in JATS XML',
    pattern: /^\s*(?=<)[\s\S]{0,1000}?(?:\/\/DTD JATS|JATS-[\w-]+\.dtd|<article[\s>][\s\S]{0,500}<front>)/,
    isContainer: true,
    advice: cslFromDoi,
  },
  { name: 'Zotero RDF', pattern: /^\s*(?=<)[\s\S]{0,200}?<rdf:RDF/, isContainer: true, advice: fromZotero },
  {
    name: 'a web page (HTML)',
    pattern: /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i,
    isContainer: true,
    advice: downloadAgain,
  },
  { name: "Ovid's own text", pattern: /^\s*<\d+>\s*[\r\n]/, isContainer: true, advice: 'In Ovid: "Export", format RIS.' },
  { name: 'XML', pattern: /^\s*<(?:\?xml|!DOCTYPE|[\w:-]+[\s>])/i, isContainer: true, advice: throughZotero },
  { name: 'JSON of Zotero or Better BibTeX', pattern: /^\s*[{[][\s\S]*"itemType"\s*:/, isContainer: true, advice: cslFromZotero },
  {
    name: 'JSON-LD (schema.org, CodeMeta)',
    pattern: /^\s*[{[][\s\S]{0,500}"@(?:context|type)"\s*:/,
    isContainer: true,
    advice: cslFromDoi,
  },
  {
    name: 'Crossref JSON without works',
    pattern: /^\s*[{[][\s\S]*"message-type"\s*:/,
    isContainer: true,
    advice: 'Works are read: https://api.crossref.org/works/10.1000/182, or a list of them.',
  },
  {
    name: 'OpenAlex JSON without works',
    pattern: /^\s*[{[][\s\S]*"https:\/\/openalex\.org\/\w/,
    isContainer: true,
    advice: 'Works are read: https://api.openalex.org/works/W2741809807, or a list of them.',
  },
  {
    name: 'JSON',
    pattern: /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/,
    isContainer: true,
    advice: `Of JSON, CSL-JSON and the works of Crossref, DataCite and OpenAlex are read. ${cslFromZotero}`,
  },
  {
    name: 'a table (CSV)',
    pattern: /^\s*"?[^\n,;\t]*"?[,;\t][^\n]*(?:title|author|year|doi|journal)/i,
    advice:
      'Of tables, those of Scopus, Zotero and Web of Science are read, as these programs export them. Export RIS from where it came from.',
  },
  { name: "INSPEC's own text", pattern: /^Record\b.*INSPEC/m, advice: 'Export RIS from where the records came from.' },
  { name: "Copac's own text", pattern: /^(?:TI|AU|PU|HL)- \S/m, advice: throughZotero },
  { name: 'Biblioscape tagged text', pattern: /^--(?:AU|TI|RT)--/m, advice: 'In Biblioscape: "File", "Export", format RIS.' },
  {
    name: 'a report of RePEc (NEP)',
    pattern: /^nep\.repec\.org/m,
    advice: 'On the page of each paper in IDEAS: "Download references as RIS".',
  },
  { name: 'a citation file (CFF)', pattern: /^cff-version:/m },
  { name: 'a LaTeX document', pattern: /^\\(?:documentclass|begin\{)/m },
];
