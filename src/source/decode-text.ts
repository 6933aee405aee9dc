import { isUtf8 } from 'node:buffer';
import type { Problem } from '../model.js';

/** `declared`: another one, which a file of XML says that it has. */
export type TextEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | { readonly declared: string };

/**
 * The encoding that a file's first bytes (4 KB are plenty) show: by its byte order mark, or by where the zero bytes of
 * UTF-16 stand, or as the declaration of XML has it. All else is UTF-8, in which bytes that are none are read as Windows-1252,
 * see `decodeText`.
 */
export function detectEncoding(start: Uint8Array): TextEncoding {
  if (start[0] === 0xff && start[1] === 0xfe) return 'UTF-16LE';
  if (start[0] === 0xfe && start[1] === 0xff) return 'UTF-16BE';
  const zeros = [0, 0];
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Latin letters of UTF-16 have a zero in every other byte; a stray NUL in UTF-8 is rarer by far.
  const expected = start.length / 2;
  if (odd > expected * 0.3 && even < expected * 0.1) return 'UTF-16LE';
  if (even > expected * 0.3 && odd < expected * 0.1) return 'UTF-16BE';
  return declaredEncoding(start) ?? 'UTF-8';
}

/** What stands in `<?xml … encoding="…"?>`, where it is known and is another one than UTF-8 or, wrongly here, UTF-16. */
function declaredEncoding(start: Uint8Array): TextEncoding | undefined {
  const text = Buffer.from(start.subarray(0, 200)).toString('latin1');
  const label = /^\s*<\?xml[^>]{0,100}\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(text)?.[1]?.toLowerCase() ?? 'utf-8';
  if (/^(?:utf-?8|us-ascii|ascii|(?:utf|ucs|iso-10646-ucs)-?(?:16|2|4|32)(?:[lb]e)?)$/.test(label)) return undefined;
  try {
    return { declared: new TextDecoder(label).encoding };
  } catch {
    return undefined;
  }
}

/**
 * Bytes to text, without the byte order mark. A declared encoding is taken at its word. In UTF-8 each sequence that is invalid is read as Windows-1252 where it stands,
 * so that no byte becomes U+FFFD, a late one or a file glued together from both included, and the same bytes of a record
 * read the same in every file. The first such place is told to `onProblem` just before the chunk that starts there.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
  onProblem: (problem: Problem) => void,
): AsyncGenerator<string> {
  if (typeof encoding === 'object') {
    yield* decodeDeclared(chunks, encoding.declared);
    return;
  }
  const decode = encoding === 'UTF-8' ? decodeUtf8(onProblem) : decodeUtf16(encoding);
  let isFirst = true;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const length = encoding === 'UTF-8' ? wholeUtf8Length(bytes) : bytes.length & ~1;
    rest = bytes.subarray(length);
    for (const text of decode(bytes.subarray(0, length))) {
      yield isFirst ? text.replace(/^\uFEFF/, '') : text;
      isFirst = false;
    }
  }
  if (rest.length > 0) yield* encoding === 'UTF-8' ? decode(rest) : [windows1252(rest[0] ?? 0)];
}

/** Latin-1 is read as Windows-1252, as everywhere on the web (https://encoding.spec.whatwg.org/#names-and-labels). */
async function* decodeDeclared(chunks: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  for await (const chunk of chunks) {
    yield label === 'windows-1252' ? windows1252Text(chunk) : decoder.decode(chunk, { stream: true });
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function decodeUtf16(encoding: TextEncoding) {
  return function* decode(bytes: Uint8Array): Generator<string> {
    const buffer = Buffer.from(bytes);
    yield (encoding === 'UTF-16BE' ? buffer.swap16() : buffer).toString('utf16le');
  };
}

function decodeUtf8(onProblem: (problem: Problem) => void) {
  let isReported = false;
  return function* decode(bytes: Uint8Array): Generator<string> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (isUtf8(buffer)) {
      yield buffer.toString('utf8');
      return;
    }
    const text = decodeMixed(buffer);
    if (!isReported) {
      isReported = true;
      yield text.before;
      onProblem(notUtf8(text.firstByte));
      yield text.after;
    } else yield text.before + text.after;
  };
}

function notUtf8(byte: number): Problem {
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'NOT_UTF8',
    message: `Expected UTF-8, got the byte ${hex}. It was read as Windows-1252 ("${windows1252(byte)}"), and so is each further byte like it.`,
    severity: 'WARNING',
  };
}

/** Text of a chunk that holds an invalid byte; `after` starts at the first one. */
function decodeMixed(buffer: Buffer): { before: string; after: string; firstByte: number } {
  let before: string | undefined;
  let firstByte = 0;
  let text = '';
  let start = 0;
  for (let index = 0; index < buffer.length; ) {
    const length = sequenceLength(buffer, index);
    if (length === 0) {
      text += buffer.toString('utf8', start, index);
      if (before === undefined) {
        before = text;
        text = '';
        firstByte = buffer[index] ?? 0;
      }
      text += windows1252(buffer[index] ?? 0);
      start = index + 1;
    }
    index += length || 1;
  }
  return { before: before ?? '', after: text + buffer.toString('utf8', start), firstByte };
}

/** Bytes of the UTF-8 sequence that starts here; 0 where none does (The Unicode Standard, table 3-7). */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  return length > 0 && isUtf8(bytes.subarray(index, index + length)) && index + length <= bytes.length ? length : 0;
}

/** Length without a sequence that the next chunk has to complete. */
function wholeUtf8Length(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** 0x80 to 0x9F, where it differs from Latin-1 (https://encoding.spec.whatwg.org/index-windows-1252.txt); Node 20 decodes them wrongly. */
const windows1252Letters = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

function windows1252Text(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (letter) => windows1252(letter.charCodeAt(0)));
}

function windows1252(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? windows1252Letters.charAt(byte - 0x80) : String.fromCharCode(byte);
}
