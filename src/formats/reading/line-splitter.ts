/** Longest line that is kept, in characters; what goes beyond it is counted and left out. */
export const maxLineLength = 250_000;

/**
 * Cuts chunks of text into lines at "\n", "\r\n" and "\r", wherever the chunks are cut. Holds one line at most, and of that
 * one a bounded part: the cost is O(length) also for a file that is one line.
 */
export class LineSplitter {
  #pieces: string[] = [];
  #length = 0;
  #endedInReturn = false;

  /** `leftOut` counts the characters beyond the bound. */
  constructor(
    readonly onLine: (text: string, leftOut: number) => void,
    readonly longest: number = maxLineLength,
  ) {}

  push(chunk: string): void {
    let text = this.#endedInReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') this.#endedInReturn = chunk.endsWith('\r');
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (this.#length === 0 && end - start <= this.longest) this.onLine(text.slice(start, end), 0);
      else {
        this.#hold(text.slice(start, end));
        this.#release();
      }
      start = end + 1;
    }
    this.#hold(text.slice(start));
  }

  /** The last line, where it does not end in a line break. */
  end(): void {
    if (this.#length > 0) this.#release();
  }

  #hold(piece: string): void {
    if (piece === '') return;
    if (this.#length < this.longest) this.#pieces.push(piece.slice(0, this.longest - this.#length));
    this.#length += piece.length;
  }

  #release(): void {
    this.onLine(this.#pieces.join(''), Math.max(0, this.#length - this.longest));
    this.#pieces = [];
    this.#length = 0;
  }
}
