import { InvalidArgumentError } from 'commander';

/** The number of an import as it is written on the command line. Throws what commander tells as wrong use. */
export function parseImportId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('Expected the number of an import, such as 3.');
  return Number(text);
}
