const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
};

/**
 * A text as TeX: each letter that TeX takes for a command is written as one. A line break becomes a command, an empty line
 * stays a paragraph, and no line looks like the start of an entry. Reading it gives the same text. O(length).
 */
export function textToTex(text: string): string {
  if (!/[\\{}%#&_$~^`'\n@-]/.test(text)) return text;
  return text
    .replace(/[\\{}%#&_$~^`]/g, (letter) => escapes[letter] ?? `\\${letter}`)
    .replace(/-(?=-)|'(?=')/g, '$&{}')
    .replace(/\n+/g, (lines) => (lines.length > 1 ? '\n\n' : '\\newline\n'))
    .replace(/^@/gm, '{@}');
}

/** The same, with the capitals that a style would make small in braces: of "A view of DNA" the last word. */
export function titleToTex(text: string): string {
  const words = text.split(' ').map((word) => ({ tex: textToTex(word), isKept: /^.+\p{Lu}/u.test(word) }));
  return words.map(({ tex, isKept }) => (isKept ? `{${tex}}` : tex)).join(' ');
}

/** One group of letters, which keeps its commas and its "and". */
export function groupToTex(text: string): string {
  const tex = textToTex(text);
  // A group that begins with a command would be read as one letter.
  return /^[\\{]/.test(tex) ? `{{}${tex}}` : `{${tex}}`;
}

/** An address or an id, which is no TeX: only what would unbalance the braces is escaped. */
export function verbatimToTex(text: string): string {
  return text.replace(/[\\{}]/g, '\\$&');
}
