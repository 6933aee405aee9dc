/** A text of lines that end in "\n" without the blanks at their ends. O(length). */
export function withoutTrailingBlanks(text: string): string {
  if (!hasTrailingBlanks(text)) return text;
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function hasTrailingBlanks(text: string): boolean {
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) if (isBlankBefore(text, end)) return true;
  return isBlankBefore(text, text.length);
}

/** A line that is empty ends in no blank. */
function isBlankBefore(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  return code <= 0x20 || code >= 0x80 ? code !== 10 && /\s/.test(text.charAt(end - 1)) : false;
}
