import { ScholarError } from '../errors.js';
import type { ToldThing } from '../loaders/told-thing.js';
import type { PartialDate } from '../model.js';
import { builder } from './builder.js';

/*
 * DOIs, ORCIDs and ISSNs are checked where they are used, not here: there the argument is known by name, and one bad key
 * of a batch does not fail its neighbours.
 */
builder.scalarType('DOI', {
  description: 'A DOI, such as 10.1108/ijssp-01-2022-0027. Given bare, in lower case; taken with `doi:` or `https://doi.org/` too.',
  serialize: String,
  parseValue: textOf('DOI'),
});
builder.scalarType('ORCID', {
  description: 'An ORCID iD, such as 0000-0002-1825-0097, its check digit right. Taken with `https://orcid.org/` too.',
  serialize: String,
  parseValue: textOf('ORCID'),
});
builder.scalarType('ISSN', {
  description: 'An ISSN, such as 0144-333X, its check digit right. Taken without the hyphen too.',
  serialize: String,
  parseValue: textOf('ISSN'),
});
builder.scalarType('URL', { description: 'An address on the web, as the source gives it.', serialize: String, parseValue: textOf('URL') });
builder.scalarType('PartialDate', {
  description: 'A date with its own precision (EDTF level 0): 2023, 2023-02 or 2023-02-14. What was not said is not there.',
  serialize: String,
  parseValue: textOf('PartialDate'),
});
builder.scalarType('DateTime', {
  description: 'A moment in ISO 8601, in UTC with milliseconds, such as 2026-11-24T03:12:00.000Z.',
  serialize: (moment) => (moment as Date).toISOString(),
  parseValue: textOf('DateTime'),
});

/** A date as text, as far as it is known; null without a year. */
export function formatPartialDate({ year, month, day }: { [Part in keyof PartialDate]: number | null }): string | null {
  if (year === null) return null;
  const parts = [String(year).padStart(4, '0')];
  if (month != null) parts.push(String(month).padStart(2, '0'));
  if (month != null && day != null) parts.push(String(day).padStart(2, '0'));
  return parts.join('-');
}

/** The same within a statement. */
export function tellPartialDate(paper: ToldThing): string {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => paper.column(part));
  const padded = (part: string | undefined, width: number) => `lpad(${part}::text, greatest(${width}, length(${part}::text)), '0')`;
  const parts = [padded(year, 4), padded(month, 2), `CASE WHEN ${month} IS NOT NULL THEN ${padded(day, 2)} END`];
  return `CASE WHEN ${year} IS NOT NULL THEN concat_ws('-', ${parts.join(', ')}) END`;
}

function textOf(scalar: string): (value: unknown) => string {
  return (value) => {
    if (typeof value === 'string') return value;
    throw new ScholarError('BAD_ARGUMENT', `Expected a text with the ${scalar}, got ${JSON.stringify(value)}.`, { argument: scalar });
  };
}
