/** One RIS record from its tags; several values of a tag stand on lines of their own. */
export function risRecord(tags: Readonly<Record<string, string | readonly string[]>>): string {
  const lines = Object.entries({ TY: 'JOUR', ...tags }).flatMap(([tag, values]) => [values].flat().map((value) => `${tag}  - ${value}`));
  return `${lines.join('\n')}\nER  - \n`;
}
