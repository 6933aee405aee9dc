import { ScholarError } from '../errors.js';

interface ByteBound {
  readonly maxBytes: number;
  /** What they are, before the word "bytes". */
  readonly what?: string;
  /** The name of the setting that says how many they may be. */
  readonly setting: string;
}

/** The same chunks, until they are more bytes than they may be. Then TOO_LARGE is thrown, and the rest is not taken. */
export async function* boundBytes(chunks: AsyncIterable<Uint8Array>, bound: ByteBound): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of chunks) {
    count += chunk.length;
    if (count > bound.maxBytes) throw tooManyBytes(bound);
    yield chunk;
  }
}

/** The error for more bytes than there may be. */
export function tooManyBytes({ maxBytes, what = '', setting }: ByteBound): ScholarError {
  const message = `Expected at most ${(maxBytes / 1e6).toLocaleString('en')} MB of ${what}bytes, got more. ${setting} sets the limit; the command line has none.`;
  return new ScholarError('TOO_LARGE', message, { limit: maxBytes });
}
