import { type FieldReading, oneLine } from '../reading/field-reading.js';
import type { Byline } from './wos-byline.js';

/**
 * The addresses of each author by the place of the name on the byline: "[Doe, Jane; Roe, R] Univ Fog, Foggytown, Nowhere." An
 * address without names is an author's only where there is no other one.
 */
export function readWosAddresses(reading: FieldReading<string>, byline: Byline): ReadonlyMap<number, readonly string[]> {
  const places = new Map<number, string[]>();
  const field = reading.first('c1');
  if (!field) return places;
  const give = (index: number, address: string) => {
    const known = places.get(index);
    if (!known) places.set(index, [address]);
    else if (!known.includes(address)) known.push(address);
  };
  for (const { names, address } of parseAddresses(field.text)) {
    const indexes = names.length > 0 ? names.map((name) => byline.find(name)) : byline.names.length === 1 ? [0] : [undefined];
    for (const index of indexes) if (index !== undefined && address !== '') give(index, address);
    if (indexes.includes(undefined)) field.note = 'some of it names nobody on the byline';
  }
  if (places.size > 0) field.usedAs.push('names.affiliations');
  return places;
}

function parseAddresses(text: string): { names: string[]; address: string }[] {
  if (!text.includes('[')) return splitAddresses(text).map((address) => ({ names: [], address: withoutEnd(address) }));
  return Array.from(oneLine(text).matchAll(/\[([^\]]*)\]\s*([^[]*)/g), ([, names = '', address = '']) => ({
    names: names.split(/;\s*/).filter(Boolean),
    address: withoutEnd(address),
  }));
}

/** In plain text each address ends in a full stop at the end of a line, in a table they stand between semicolons. */
function splitAddresses(text: string): string[] {
  return (text.includes('\n') ? text.split(/(?<=\.)\n/) : text.split(/;\s+/)).map(oneLine);
}

function withoutEnd(address: string): string {
  return address.trim().replace(/[.;\s]+$/, '');
}
