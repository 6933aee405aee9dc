import { ScholarError } from '../errors.js';
import type { Bind } from './parameters.js';
import { someOf } from './value-filters.js';

/** What is asked of a text. Several conditions must all hold. All are compared folded: case, accents and punctuation do not count. */
export interface TextFilter {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
  readonly contains?: string | null;
  readonly startsWith?: string | null;
  /** Is there none? */
  readonly isNull?: boolean | null;
}

/** How a text is folded for a filter: whole, or into a LIKE pattern. */
export interface TextFolding {
  readonly key: (text: string) => string;
  /** Parts that stand in this order; anything may stand between them where `%` is put. */
  readonly contains: (text: string) => string;
  readonly startsWith: (text: string) => string;
}

/** The folding of texts that are one key: a title, a label. */
export function plainFolding(key: (text: string) => string): TextFolding {
  return { key, contains: (text) => `%${likeText(key(text))}%`, startsWith: (text) => `${likeText(key(text))}%` };
}

/** Takes from a text what LIKE would read as a wildcard. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/**
 * The conditions of a filter on a folded column, all of which must hold for one spelling.
 *
 * @param argument the filter's place in the arguments, such as `filter.name`.
 * @throws ScholarError BAD_ARGUMENT where a text is blank or too long, or nothing is asked.
 */
export function textConditions(filter: TextFilter, column: string, folding: TextFolding, argument: string, bind: Bind): string[] {
  const fold = (text: string, field: string, folded: (text: string) => string) => {
    return folded(checkedText(text, `${argument}.${field}`));
  };
  const conditions: string[] = [];
  if (filter.eq != null) conditions.push(`${column} = ${bind(fold(filter.eq, 'eq', folding.key))}`);
  if (filter.in != null) conditions.push(`${column} = ANY(${bind(filter.in.map((text) => fold(text, 'in', folding.key)))}::text[])`);
  if (filter.contains != null) conditions.push(`${column} LIKE ${bind(fold(filter.contains, 'contains', folding.contains))}`);
  if (filter.startsWith != null) conditions.push(`${column} LIKE ${bind(fold(filter.startsWith, 'startsWith', folding.startsWith))}`);
  if (filter.isNull != null) conditions.push(`${column} IS ${filter.isNull ? '' : 'NOT '}NULL`);
  return someOf(conditions, 'eq, in, contains, startsWith, isNull', argument);
}

/**
 * The conditions of a filter on what a thing may have none, one or several of, such as DOIs, kept in a table of its own.
 *
 * @param has the SQL of "it has one of which this is true".
 */
export function oneOfSeveral(
  filter: TextFilter,
  { column, folding, argument, bind }: { column: string; folding: TextFolding; argument: string; bind: Bind },
  has: (condition: string) => string,
): string[] {
  const { isNull, ...asked } = filter;
  const anyAtAll = isNull == null ? [] : [isNull ? `NOT ${has('true')}` : has('true')];
  if (isNull != null && Object.values(asked).every((value) => value == null)) return anyAtAll;
  return [...anyAtAll, has(textConditions(asked, column, folding, argument, bind).join(' AND '))];
}

const longestText = 1_000;

/**
 * A text to look for, as it came.
 *
 * @throws ScholarError BAD_ARGUMENT for one that is blank, or longer than 1,000 characters.
 */
export function checkedText(text: string, argument: string): string {
  if (text.trim() === '')
    throw new ScholarError('BAD_ARGUMENT', `Expected a letter or a digit in ${argument}, got a blank text.`, { argument });
  return boundedText(text, argument);
}

/**
 * What somebody types, as it came; a box that is empty, or was emptied, is no mistake.
 *
 * @throws ScholarError BAD_ARGUMENT for one that is longer than 1,000 characters.
 */
export function boundedText(text: string, argument: string): string {
  if (text.length <= longestText) return text;
  throw new ScholarError('BAD_ARGUMENT', `Expected at most ${longestText} characters in ${argument}, got ${text.length}.`, { argument });
}
