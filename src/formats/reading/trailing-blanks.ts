/** A text of lines that end in "\n" without the blanks at their ends. O(length). */
export function withoutTrailingBlanks(text: string): string {
  if (!/(?<=[^\S\n])\n/.test(text) && !/\s/.test(text.slice(-1))) return text;
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
