import type { KeywordUse } from '../../model.js';
import { oneLine } from '../reading/field-reading.js';
import { inferKeywordKinds } from '../reading/keyword-kinds.js';
import { keywordReaderOf } from './ris-keyword-kinds.js';
import type { RisReading } from './ris-reading.js';

/**
 * The keywords in the order of their lines, each label once, as written. Kinds: what the program that wrote them tells, see
 * `keywordReaderOf`; else `UNKNOWN`, as RIS does not say, or where one record holds both styles, those in capitals the index
 * terms of a database (of Web of Science its machine's) and the others the authors' own, and the kind is marked as inferred.
 */
export function readKeywords(reading: RisReading): KeywordUse[] {
  const fields = reading.all('keyword');
  const labels = new Set<string>();
  for (const field of fields) {
    for (const label of splitKeywords(field.value, fields.length === 1, reading.dialect === 'IEEE')) {
      if (reading.isTooLong(label, field)) continue;
      if (labels.has(label) && field.usedAs.length === 0) field.note = 'repeats a keyword';
      else if (field.usedAs.length === 0) field.usedAs.push('keywords');
      labels.add(label);
    }
  }
  const readOne = keywordReaderOf(reading);
  const inferred = inferKeywordKinds([...labels], reading.dialect === 'WEB_OF_SCIENCE' ? 'AUTOMATIC' : 'INDEX');
  const keywords = readOne ? inferred.map((keyword) => readOne(keyword.label) ?? keyword) : inferred;
  return [...new Map(keywords.map((keyword) => [keyword.label, keyword])).values()];
}

/**
 * One keyword a line is the rule, also in the lines without tag that follow `KW`, as EndNote writes them; semicolons part
 * keywords where all stand in one line; IEEE puts no blanks behind them.
 */
function splitKeywords(value: string, isOnly: boolean, isTight: boolean): string[] {
  const lines = value.split('\n');
  const parts = isOnly && lines.length === 1 && !/&#?\w+;/.test(value) ? value.split(isTight ? ';' : /;\s|;$/) : lines;
  return parts.map((part) => oneLine(part).trim()).filter(Boolean);
}
