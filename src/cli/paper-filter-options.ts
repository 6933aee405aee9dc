import { ScholarError } from '../errors.js';

/** The options of a command that say which papers. */
export interface FilterOptions {
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
  readonly author?: readonly string[];
  readonly keyword?: readonly string[];
  readonly journal?: string;
  readonly filter?: string;
}

/**
 * The options as one PaperFilter of the schema, in JSON: all of them must hold. Undefined where none is given.
 *
 * @throws ScholarError BAD_ARGUMENT for a year that is none, and for a filter that is no JSON.
 */
export function filterOf({ text, from, to, author = [], keyword = [], journal, filter }: FilterOptions): string | undefined {
  const years = { ...(from !== undefined && { gte: parseYear(from, '--from') }), ...(to !== undefined && { lte: parseYear(to, '--to') }) };
  const level = {
    ...(text !== undefined && { text }),
    ...(Object.keys(years).length > 0 && { publicationYear: years }),
    ...(journal !== undefined && {
      journal: /^\d{4}-?\d{3}[\dxX]$/.test(journal) ? { issn: { eq: journal } } : { title: { eq: journal } },
    }),
  };
  const all = [
    ...author.map((name) => ({ author: { some: { name: { contains: name } } } })),
    ...keyword.map((label) => ({ keyword: { some: { label: { eq: label } } } })),
    ...(filter === undefined ? [] : [parseFilter(filter)]),
  ];
  if (all.length === 1 && Object.keys(level).length === 0) return JSON.stringify(all[0]);
  const whole = { ...level, ...(all.length > 0 && { and: all }) };
  return Object.keys(whole).length === 0 ? undefined : JSON.stringify(whole);
}

function parseYear(text: string, option: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new ScholarError('BAD_ARGUMENT', `Expected a year after ${option}, such as 2015, got "${text}".`);
}

function parseFilter(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `Expected JSON after --filter, such as '{"hasDoi":true}', got '${text.slice(0, 60)}': ${(error as Error).message}`;
    throw new ScholarError('BAD_ARGUMENT', message);
  }
}
