import type { PageRange } from '../../model.js';

const range = /^(\p{L}{0,3}\d+\p{L}{0,3}|[ivxlcdm]+)\s*[-‐-―−]+\s*(\p{L}{0,3}\d+\p{L}{0,3}|[ivxlcdm]+)$/iu;

/**
 * The pages that a first and a last page name. A range in one of them ("197-213") is taken apart where the other one is
 * missing or says no more. A shortened last page is written out: 377 and 86 are 377 and
 * 386; where that runs backwards it stays as printed. Undefined without a first page.
 */
export function parsePageRange(first: string | undefined, last: string | undefined): PageRange | undefined {
  const inFirst = range.exec(first ?? '');
  const inLast = range.exec(last ?? '');
  if (inFirst && (last === undefined || last === inFirst[2] || last === first)) return makeRange(inFirst[1] ?? '', inFirst[2]);
  if (inLast && (first === undefined || first === inLast[1])) return makeRange(inLast[1] ?? '', inLast[2]);
  return first === undefined ? undefined : makeRange(first, last);
}

function makeRange(start: string, end: string | undefined): PageRange {
  if (end === undefined) return { start };
  const isShortened = /^\d+$/.test(start) && /^\d+$/.test(end) && end.length < start.length;
  const whole = isShortened ? start.slice(0, start.length - end.length) + end : end;
  return { start, end: isShortened && whole < start ? end : whole };
}
