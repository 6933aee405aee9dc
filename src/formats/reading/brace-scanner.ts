const inValue = /["{}]/g;
const inWatchedValue = /["{}[]/g;
const inString = /["\\\n]/g;

/** Follows the braces of a JSON object from its first one, over chunks of any length. */
export class BraceScanner {
  depth = 0;
  /** Whether the last scan ended before a bracket that it watched for: `take` goes on behind it. */
  isAtBracket = false;
  #isString = false;
  #isEscaped = false;

  /** Begins again, outside of any object or within this many. */
  reset(depth = 0): void {
    this.depth = depth;
    this.#isString = false;
    this.#isEscaped = false;
  }

  /**
   * Index behind the brace that closes the object, or the text's length while it is open. Where it watches, it ends before each
   * "[" and "{" that stands in the object's own members. O(length).
   */
  scan(text: string, start: number, watches = false): number {
    this.isAtBracket = false;
    for (let at = start; at < text.length; ) {
      if (this.#isEscaped) {
        this.#isEscaped = false;
        at += 1;
        continue;
      }
      const pattern = this.#isString ? inString : watches && this.depth === 1 ? inWatchedValue : inValue;
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) break;
      this.isAtBracket = pattern === inWatchedValue && /[{[]/.test(match[0]);
      if (this.isAtBracket) return match.index;
      at = match.index + 1;
      this.take(match[0]);
      if (this.depth === 0 && match[0] === '}') return at;
    }
    return text.length;
  }

  /** Goes on behind this character. */
  take(character: string): void {
    // JSON has no line breaks in strings: one that is open at a line's end was never closed.
    if (character === '"' || character === '\n') this.#isString = character === '"' && !this.#isString;
    else if (character === '\\') this.#isEscaped = true;
    else if (character !== '[') this.depth += character === '{' ? 1 : -1;
  }
}
