import { parseIssn } from '../../identifiers.js';
import type { PaperRecord, PaperType } from '../../model.js';
import type { FieldReading } from '../reading/field-reading.js';
import type { IdentifierList } from '../reading/identifier-list.js';
import { listOf } from '../reading/json-fields.js';
import { parsePageRange } from '../reading/page-range.js';
import { readPlace } from '../reading/place.js';
import { familyOf } from '../reading/type-family.js';
import { foldKey, partOf, sayOf } from './datacite-part.js';

type Reading = FieldReading<unknown>;
type Place = Pick<PaperRecord, 'journal' | 'containerTitle' | 'volume' | 'issue' | 'pages' | 'articleNumber'>;

/** What a record says of the whole that it is published in, or part of, as fields of their own. */
export function fieldsOfWhole(path: string, value: unknown): [name: string, value: string][] {
  const name = foldKey(path).replace(/^attributes\./, '');
  if (name === 'relateditems') return fieldsOfItem(listOf(value).find((part) => isWhole(part)));
  if (name !== 'relatedidentifiers') return [];
  const issns = listOf(value).flatMap((part) => (isWhole(part) ? (parseIssn(sayOf(part, 'relatedIdentifier')) ?? []) : []));
  return issns.length === 0 ? [] : [['ispartof.issn', issns.join(', ')]];
}

function isWhole(part: unknown): boolean {
  return /^(?:ispartof|ispublishedin)$/.test(foldKey(sayOf(part, 'relationType')));
}

function fieldsOfItem(item: unknown): [name: string, value: string][] {
  const nested = partOf(item, 'relatedItemIdentifier');
  const isArticle = /^article/i.test(sayOf(item, 'numberType'));
  const fields: [string, string][] = [
    ['ispublishedin.title', sayOf(listOf(partOf(item, 'titles'))[0], 'title')],
    ['ispublishedin.type', sayOf(item, 'relatedItemType')],
    ['ispublishedin.issn', parseIssn(sayOf(nested, 'relatedItemIdentifier')) ?? ''],
    ['ispublishedin.volume', sayOf(item, 'volume')],
    ['ispublishedin.issue', sayOf(item, 'issue')],
    ['ispublishedin.firstpage', sayOf(item, 'firstPage')],
    ['ispublishedin.lastpage', sayOf(item, 'lastPage')],
    ['ispublishedin.articlenumber', isArticle ? sayOf(item, 'number') : ''],
  ];
  return fields.filter(([, text]) => text !== '');
}

/** Where a work stands: its `container`, or the item that it says it is published in. */
export function readContainer(
  reading: Reading,
  type: PaperType,
  list: IdentifierList<unknown>,
): { [Key in keyof Place]: Place[Key] | undefined } {
  const issn = reading.first('container.identifier');
  if (issn && parseIssn(issn.text) !== undefined) list.addSerials(issn);
  for (const tag of ['ispublishedin.issn', 'ispartof.issn']) {
    const field = reading.first(tag);
    if (field) list.addSerials(field);
  }
  const say = (name: string, usedAs: string) => reading.use([`container.${name}`, `ispublishedin.${name}`], usedAs);
  return {
    ...readPlace(reading, type, placeTags(reading, type), list.serials),
    volume: say('volume', 'volume'),
    issue: say('issue', 'issue'),
    pages: parsePageRange(say('firstpage', 'pages'), say('lastpage', 'pages')),
    articleNumber: say('articlenumber', 'articleNumber'),
  };
}

/** The container of an article is its journal; of a chapter or talk its book, unless it says that it is a series. */
function placeTags(reading: Reading, type: PaperType) {
  const titles = ['container.title', 'ispublishedin.title'];
  const none = { journal: [], abbreviation: [], book: [], series: [] };
  const kind = foldKey(reading.first('container.type', 'ispublishedin.type')?.text ?? '');
  const family = familyOf(type);
  if (family === 'journal' || (family === 'other' && kind === 'journal')) return { ...none, journal: titles };
  return kind === 'journal' || kind === 'series' || kind === 'bookseries' ? { ...none, series: titles } : { ...none, book: titles };
}
