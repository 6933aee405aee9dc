import type { PaperRecord, SourceRecord } from '../../model.js';
import { findAbstractSections } from '../reading/abstract-sections.js';
import { type RecordLines, readLineRecords } from '../reading/record-splitter.js';
import type { TextChunks } from '../reading/reporting-text.js';
import { refineType } from '../reading/type-family.js';
import { withoutAbsent } from '../reading/without-absent.js';
import { readDate, readPages } from './ris-bibliographic.js';
import { risGrammar } from './ris-grammar.js';
import { readIdentifiers } from './ris-identifiers.js';
import { readKeywords } from './ris-keywords.js';
import { readNames } from './ris-names.js';
import { RisReading } from './ris-reading.js';
import { readReferences } from './ris-references.js';
import { readAbstract, readGenre, readUrl } from './ris-texts.js';
import { readTitles } from './ris-titles.js';

/**
 * The records of a RIS text, see docs/ris.md. Never throws on bad data; a record of which no work could be read comes without
 * `paper`. Holds one record in memory. O(length).
 */
export function readRis(text: TextChunks): AsyncGenerator<SourceRecord> {
  return readLineRecords(text, risGrammar, readRecord);
}

/** One record; everything but `position` and the lines of `problems` depends on its own lines alone. */
function readRecord(record: RecordLines): SourceRecord {
  const reading = new RisReading(record);
  const paper = readPaper(reading);
  if (!paper) reading.report('NO_TITLE', 'Expected a title (TI or T1), got none. No paper can be made of this record.', undefined, 'ERROR');
  return {
    position: record.position,
    line: record.line,
    raw: record.lines.join('\n'),
    format: 'RIS',
    dialect: reading.dialect,
    ...(paper ? { paper } : {}),
    fields: reading.fates(),
    problems: reading.problems,
  };
}

function readPaper(reading: RisReading): PaperRecord | undefined {
  const genre = readGenre(reading);
  const { identifiers, serials } = readIdentifiers(reading);
  const titles = readTitles(reading, serials);
  const abstract = readAbstract(reading);
  const paper: PaperRecord = withoutAbsent({
    type: refineType(reading.type, genre),
    genre,
    ...titles,
    names: readNames(reading),
    date: readDate(reading),
    volume: reading.first('volume', 'volume'),
    issue: reading.first('issue', 'issue'),
    pages: readPages(reading),
    articleNumber: reading.first('articleNumber', 'articleNumber'),
    language: reading.first('language', 'language'),
    url: readUrl(reading),
    publisher: reading.first('publisher', 'publisher'),
    abstract,
    abstractSections: abstract === undefined ? [] : findAbstractSections(abstract),
    identifiers,
    keywords: readKeywords(reading),
    references: readReferences(reading),
  });
  return paper.title === undefined ? undefined : paper;
}
