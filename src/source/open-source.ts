import { ScholarError } from '../errors.js';
import type { ReportingText } from '../formats/reading/reporting-text.js';
import type { ImportFormat, Problem } from '../model.js';
import { boundBytes } from './bound-bytes.js';
import { decodeText, detectEncoding } from './decode-text.js';
import { gunzip, isGzip } from './gunzip.js';
import { type ByteSource, readFileBytes, readStreamBytes } from './read-bytes.js';
import { recognizeFormat } from './recognize-format.js';

/** A file, or what comes down a pipe: which format it is, and its text. To be read once, then closed. */
export interface Source {
  /** The path or the name given. */
  readonly name: string;
  readonly format: ImportFormat;
  /** Bytes of the file as it lies on disk, packed or not; unknown for a stream of which nobody said it. */
  readonly byteSize?: number;
  /** Of the same bytes, those taken so far. */
  bytesRead(): number;
  /** Decoded chunks. What is wrong with the bytes is handed to the reader with them, and does not throw. */
  readonly text: ReportingText;
  close(): Promise<void>;
}

/** What is opened; a file is named by its path where nothing else is said. */
type SourceInput =
  | { readonly path: string; readonly name?: string }
  | { readonly stream: AsyncIterable<Uint8Array>; readonly name: string; readonly byteSize?: number | undefined };

interface SourceOptions {
  /** The format, where its owner knows better than the first bytes tell. */
  readonly format?: ImportFormat | undefined;
  /** More bytes are refused with TOO_LARGE, when they are met; no bound when not said. */
  readonly maxUnpackedBytes?: number | undefined;
}

const headLength = 64 * 1024;
const encodingSampleLength = 4096;

/**
 * Opens a file or a stream, unpacks gzip, finds the encoding and the format by what is in it, never by its name. Reads
 * 64 KB at once and the rest as `text` is iterated, in constant memory.
 * Throws UNREADABLE_FILE where there is no such file, or it is none that we read: told by the name of what it looks like.
 */
export async function openSource(input: SourceInput, options: SourceOptions = {}): Promise<Source> {
  const name = input.name ?? ('path' in input ? input.path : '');
  const source = 'path' in input ? await readFileBytes(input.path) : readStreamBytes(input.stream, input.byteSize);
  try {
    const problems: Problem[] = [];
    const { bytes, head } = await unpackedHead(source, problems, options.maxUnpackedBytes);
    const encoding = detectEncoding(head.subarray(0, encodingSampleLength));
    const format = options.format ?? recognizeWhatIsLeft(head, await decodeAll(head, encoding), name, problems);
    const text = decodeText(bytes, encoding, (problem) => problems.push(problem));
    return { ...withoutBytes(source), name, format, text: { [Symbol.asyncIterator]: () => text, takeProblems: () => problems.splice(0) } };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** Where what could be unpacked shows no format, that it could not all be unpacked is the better reason. */
function recognizeWhatIsLeft(head: Uint8Array, text: string, name: string, problems: readonly Problem[]): ImportFormat {
  try {
    return recognizeFormat(head, text, name);
  } catch (error) {
    throw problems[0] ? new ScholarError('UNREADABLE_FILE', problems[0].message) : error;
  }
}

function withoutBytes({ byteSize, bytesRead, close }: ByteSource): Omit<ByteSource, 'bytes'> {
  return { ...(byteSize === undefined ? {} : { byteSize }), bytesRead, close };
}

/** The first bytes, unpacked where they are packed, and all bytes, the first ones included. */
async function unpackedHead(
  source: ByteSource,
  problems: Problem[],
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<{ bytes: AsyncIterable<Uint8Array>; head: Uint8Array }> {
  const stored = await peek(source.bytes, 2);
  const unpacked = isGzip(stored.head) ? gunzip(stored.bytes) : stored.bytes;
  return peek(endEarly(boundBytes(unpacked, { maxBytes, what: 'unpacked ', setting: 'UPLOAD_MAX_UNPACKED_MB' }), problems), headLength);
}

/** Ends where the bytes end in a failure, which becomes a problem: what was read so far is worth keeping. */
async function* endEarly(chunks: AsyncIterable<Uint8Array>, problems: Problem[]): AsyncGenerator<Uint8Array> {
  let isEmpty = true;
  try {
    for await (const chunk of chunks) {
      isEmpty = false;
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof ScholarError) || error.code !== 'UNREADABLE_FILE' || isEmpty) throw error;
    problems.push({ code: 'UNREADABLE_REST', message: error.message, severity: 'ERROR' });
  }
}

async function peek(chunks: AsyncIterable<Uint8Array>, length: number): Promise<{ bytes: AsyncIterable<Uint8Array>; head: Uint8Array }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  for (let count = 0; count < length; ) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value);
    count += next.value.length;
  }
  return { bytes: replay(taken, iterator), head: Buffer.concat(taken).subarray(0, headLength) };
}

async function* replay(taken: Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* taken.splice(0);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

async function decodeAll(bytes: Uint8Array, encoding: ReturnType<typeof detectEncoding>): Promise<string> {
  let text = '';
  for await (const chunk of decodeText(once(bytes), encoding, () => {})) text += chunk;
  return text;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
