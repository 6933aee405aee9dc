const inValue = /["{}]/g;
const inString = /["\\\n]/g;

/** Follows the braces of a JSON object from its first one, over chunks of any length. */
export class BraceScanner {
  depth = 0;
  #isString = false;
  #isEscaped = false;

  reset(): void {
    this.depth = 0;
    this.#isString = false;
    this.#isEscaped = false;
  }

  /** Index behind the brace that closes the object, or the text's length while it is open. O(length). */
  scan(text: string, start: number): number {
    for (let at = start; at < text.length; ) {
      if (this.#isEscaped) {
        this.#isEscaped = false;
        at += 1;
        continue;
      }
      const pattern = this.#isString ? inString : inValue;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) break;
      at = match.index + 1;
      this.#take(match[0]);
      if (this.depth === 0 && match[0] === '}') return at;
    }
    return text.length;
  }

  #take(character: string): void {
    // JSON has no line breaks in strings: one that is open at a line's end was never closed.
    if (character === '"' || character === '\n') this.#isString = character === '"' && !this.#isString;
    else if (character === '\\') this.#isEscaped = true;
    else this.depth += character === '{' ? 1 : -1;
  }
}

/** Index behind the brace that closes the one that a text begins with; undefined where none does. */
export function endOfObject(text: string): number | undefined {
  const scanner = new BraceScanner();
  const end = scanner.scan(text, 0);
  return scanner.depth === 0 ? end : undefined;
}
