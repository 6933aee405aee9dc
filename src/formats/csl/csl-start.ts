import { parseCslType } from './csl-types.js';

/** Keys that other JSON of libraries has, and CSL-JSON has not. */
const others = /"(?:itemType|message-type|display_name|attributes|creators)"\s*:|"title"\s*:\s*\[\s*"/;

/** Whether a text is CSL-JSON: objects, alone or in an array, of which one has a type of CSL. O(length). */
export function isCslJson(text: string): boolean {
  if (!/^\s*\[?\s*\{/.test(text) || others.test(text)) return false;
  for (const [, word = ''] of text.matchAll(/"type"\s*:\s*"([\w-]{1,40})"/g)) if (parseCslType(word) !== undefined) return true;
  return /"(?:issued|container-title|title-short|DOI)"\s*:/.test(text);
}
