import { createGunzip } from 'node:zlib';
import { ScholarError } from '../errors.js';

/** One slice inflates to 1,032 times its length at most: 16 MB, whatever the file holds. */
const sliceLength = 16 * 1024;

/** Whether a file that starts so is gzip (RFC 1952, 2.3.1). */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * The unpacked bytes of a gzip file, of one member or several. Where it is damaged or cut off, everything up to there comes
 * first; then UNREADABLE_FILE is thrown.
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  let unpacked: Uint8Array[] = [];
  let failure: Error | undefined;
  stream.on('data', (chunk: Uint8Array) => unpacked.push(chunk));
  stream.on('error', (error) => {
    failure = error;
  });
  const take = () => {
    const taken = unpacked;
    unpacked = [];
    return taken;
  };
  try {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length && !failure; start += sliceLength) {
        await new Promise((resolve) => stream.write(chunk.subarray(start, start + sliceLength), resolve));
        yield* take();
      }
      if (failure) break;
    }
    if (!failure) await new Promise((resolve) => stream.once('error', resolve).once('end', resolve).end());
    yield* take();
  } finally {
    stream.destroy();
  }
  if (failure) {
    throw new ScholarError(
      'UNREADABLE_FILE',
      `The gzip file is damaged or cut off (${failure.message}): what follows could not be unpacked.`,
    );
  }
}
