import { once } from 'node:events';
import { createGunzip, type Gunzip } from 'node:zlib';
import { ScholarError } from '../errors.js';

/** One slice inflates to 1,032 times its length at most: 16 MB, whatever the file holds. */
const sliceLength = 16 * 1024;

/** Records pack to a fifth or a twentieth. What packs to less than this, once so much is unpacked, was made to fill a disk. */
const maxRatio = 200;
const freeLength = 4_000_000;

/** Whether a file that starts so is gzip (RFC 1952, 2.3.1). */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * The unpacked bytes of a gzip file, of one member or several, zeros behind the last one allowed. Where it is damaged or cut
 * off, what stands before that comes first (but for the last 16 KB of packed bytes); then UNREADABLE_FILE is thrown, as it is
 * where 4 MB and more are 200 times as long as they were packed.
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  const unpacked: Uint8Array[] = [];
  let failure: string | undefined;
  let length = 0;
  stream.on('data', (chunk: Uint8Array) => {
    unpacked.push(chunk);
    length += chunk.length;
  });
  stream.on('error', (error) => {
    failure = error.message;
  });
  try {
    for await (const slice of slicesOf(chunks)) {
      const rest = await feed(stream, slice);
      if (length > freeLength && length > maxRatio * stream.bytesWritten) throw tooPacked();
      yield* unpacked.splice(0);
      if (rest.some((byte) => byte !== 0)) failure ??= 'other bytes follow the packed ones';
      if (failure) break;
    }
    if (!failure && !stream.readableEnded) await Promise.all([once(stream, 'end').catch(() => {}), stream.end()]);
    yield* unpacked.splice(0);
  } finally {
    stream.destroy();
  }
  if (failure)
    throw new ScholarError('UNREADABLE_FILE', `The gzip file is damaged or cut off (${failure}): what follows could not be unpacked.`);
}

async function* slicesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += sliceLength) yield chunk.subarray(start, start + sliceLength);
  }
}

/** Gives a slice to the stream; what it did not take when it is done. Where it ends or fails, its write is never answered. */
async function feed(stream: Gunzip, slice: Uint8Array): Promise<Uint8Array> {
  if (stream.readableEnded) return slice;
  const before = stream.bytesWritten;
  await new Promise<void>((resolve) => {
    const done = () => {
      stream.off('end', done).off('error', done);
      resolve();
    };
    stream.once('end', done).once('error', done).write(slice, done);
  });
  return stream.readableEnded ? slice.subarray(stream.bytesWritten - before) : slice.subarray(slice.length);
}

function tooPacked(): ScholarError {
  const message = `Expected packed records, got a gzip file that unpacks to more than ${maxRatio} times its size: the rest was not unpacked. Where it is what it should be, unpack it before (gunzip -c FILE | scholargraph import -).`;
  return new ScholarError('UNREADABLE_FILE', message);
}
