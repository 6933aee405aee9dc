/** Whether a text is works of OpenAlex, alone or in an answer; its authors, sources and institutions are none. O(length). */
export function isOpenAlexJson(text: string): boolean {
  if (!/^\s*\[?\s*\{/.test(text)) return false;
  return /"id"\s*:\s*"https:\/\/openalex\.org\/W\d/.test(text) || /"authorships"\s*:\s*\[/.test(text);
}
