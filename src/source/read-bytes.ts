import { createReadStream, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { ScholarError } from '../errors.js';

/** Bytes as they lie on disk or come in, and how many of them were taken. */
export interface ByteSource {
  /** Known for files, and for streams that say it. */
  readonly byteSize?: number;
  bytesRead(): number;
  /** To be iterated once. */
  readonly bytes: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** A file's bytes in chunks of 64 KB. Throws UNREADABLE_FILE where the path is none, is a folder or may not be read. */
export async function readFileBytes(path: string): Promise<ByteSource> {
  const stats = await describeFile(path);
  const stream = createReadStream(path);
  const close = async () => {
    stream.destroy();
  };
  return { ...countBytes(explainFailure(path, stream), close), byteSize: stats.size };
}

/** The bytes of a stream, counted; `close` ends the iteration. */
export function readStreamBytes(stream: AsyncIterable<Uint8Array>, byteSize?: number): ByteSource {
  const iterator = stream[Symbol.asyncIterator]();
  const counted = countBytes({ [Symbol.asyncIterator]: () => iterator }, async () => {
    await iterator.return?.();
  });
  return { ...counted, ...(byteSize === undefined ? {} : { byteSize }) };
}

function countBytes(chunks: AsyncIterable<Uint8Array>, close: () => Promise<void>): ByteSource {
  let count = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      count += chunk.length;
      yield chunk;
    }
  }
  return { bytesRead: () => count, bytes: counted(), close };
}

async function* explainFailure(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw await explain(path, error);
  }
}

async function describeFile(path: string): Promise<Stats> {
  const stats = await stat(path).catch(async (error: unknown) => {
    throw await explain(path, error);
  });
  if (stats.isDirectory()) {
    throw new ScholarError('UNREADABLE_FILE', `"${path}" is a folder. Give the files in it, such as "${path.replace(/\/+$/, '')}/*.ris".`);
  }
  return stats;
}

async function explain(path: string, error: unknown): Promise<ScholarError> {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const nearest = await nearestFile(path);
    return new ScholarError('UNREADABLE_FILE', `There is no file "${path}".${nearest ? ` Did you mean "${nearest}"?` : ''}`);
  }
  if (code === 'EACCES' || code === 'EPERM') return new ScholarError('UNREADABLE_FILE', `The file "${path}" may not be read by this user.`);
  return new ScholarError('UNREADABLE_FILE', `The file "${path}" cannot be read: ${message}.`);
}

/** The file of the same folder whose name is at most three letters away. */
async function nearestFile(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  const wanted = basename(path);
  const [nearest] = names
    .map((name) => ({ name, distance: distance(name.toLowerCase(), wanted.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= Math.min(3, wanted.length / 3))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return nearest && path.slice(0, path.length - wanted.length) + nearest.name;
}
