import { InvalidArgumentError } from 'commander';
import { parseImportId } from '../schema/node-id.js';

/** The number of an import as it is written on the command line. Throws what commander tells as wrong use. */
export function parseImportNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('Expected the number of an import, such as 3.');
  return Number(text);
}

/** The same, or the id that a report has, which dry runs have alone. */
export function parseImport(text: string): number {
  try {
    return parseImportId(text, 'import');
  } catch {
    throw new InvalidArgumentError('Expected the number of an import, such as 3, or the id that a report told.');
  }
}
