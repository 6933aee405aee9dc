/** Whether a text is JSON of DataCite: records of its REST API, or what its metadata schema names in JSON. O(length). */
export function isDataCiteJson(text: string): boolean {
  if (!/^\s*\[?\s*\{/.test(text) || /"(?:itemType|message-type)"\s*:/.test(text)) return false;
  if (/"type"\s*:\s*"dois"/.test(text) && /"attributes"\s*:\s*\{/.test(text)) return true;
  return /"titles"\s*:\s*\[/.test(text) && /"(?:creators|types|publicationYear|publication_year|resourceType)"\s*:/.test(text);
}
