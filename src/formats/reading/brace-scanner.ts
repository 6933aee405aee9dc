const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
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
    for (let at = start; at < text.length; at += 1) {
      if (this.#isString) at = this.#endOfString(text, at);
      else {
        const code = text.charCodeAt(at);
        if (code === quote) this.#isString = true;
        else if (code === closeBrace) {
          this.depth -= 1;
          if (this.depth === 0) return at + 1;
        } else if (code === openBrace || code === openBracket) {
          this.isAtBracket = watches && this.depth === 1;
          if (this.isAtBracket) return at;
          if (code === openBrace) this.depth += 1;
        }
      }
    }
    return text.length;
  }

  /** Goes on behind this bracket. */
  take(bracket: string): void {
    if (bracket === '{') this.depth += 1;
  }

  /** Where the string ends that is open here. JSON has no line breaks in strings: one that is open at a line's end was never closed. */
  #endOfString(text: string, start: number): number {
    inString.lastIndex = this.#isEscaped ? start + 1 : start;
    this.#isEscaped = false;
    for (; inString.test(text); ) {
      const at = inString.lastIndex - 1;
      if (text.charCodeAt(at) !== backslash) {
        this.#isString = false;
        return at;
      }
      this.#isEscaped = at + 1 >= text.length;
      inString.lastIndex = at + 2;
    }
    return text.length;
  }
}
