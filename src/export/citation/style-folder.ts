import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A style file of the user's own. */
export interface StyleFile {
  readonly path: string;
  readonly xml: string;
  /** Another when the file has changed. */
  readonly version: string;
}

/** The names of the style files in a folder, without ".csl"; none where there is no such folder. */
export function styleNamesIn(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.csl'))
      .map((name) => name.slice(0, -'.csl'.length))
      .sort();
  } catch {
    return [];
  }
}

/** A file of the folder by its name as it is listed; undefined for every other. */
export function readStyleFile(folder: string | undefined, name: string): StyleFile | undefined {
  if (folder === undefined || !styleNamesIn(folder).includes(name)) return undefined;
  const path = join(folder, `${name}.csl`);
  return { path, xml: readFileSync(path, 'utf8'), version: String(statSync(path).mtimeMs) };
}

/** The style that a dependent one only gives another name; undefined for one that stands by itself. */
export function parentOf(xml: string): string | undefined {
  const link = xml.match(/<link\b[^>]*>/g)?.find((tag) => /\brel=["']independent-parent["']/.test(tag));
  return link && /\bhref=["']https?:\/\/www\.zotero\.org\/styles\/([\w.-]+)["']/.exec(link)?.[1];
}
