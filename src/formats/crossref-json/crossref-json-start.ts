/**
 * Whether a text is JSON of Crossref's REST API: it says that it holds works, or has works whose titles are lists. (In the
 * CSL-JSON that doi.org makes of them, they are texts.) O(length).
 */
export function isCrossrefJson(text: string): boolean {
  if (!/^\s*\[?\s*\{/.test(text) || /"(?:itemType|attributes|creators|authorships)"\s*:/.test(text)) return false;
  const message = /"message-type"\s*:\s*"([\w-]*)"/.exec(text)?.[1];
  if (message !== undefined) return message === 'work' || message === 'work-list';
  return /"(?:title|container-title)"\s*:\s*\[/.test(text) && /"(?:DOI|URL|type|author|issued)"\s*:/.test(text);
}
