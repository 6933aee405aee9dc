import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Bytes that lie in a file of their own until they are removed. */
interface SpooledBytes {
  readonly path: string;
  remove(): Promise<void>;
}

/** Puts a stream into a temporary file, in constant memory. Where the stream fails, nothing is left and its error goes on. */
export async function spoolBytes(bytes: AsyncIterable<Uint8Array>): Promise<SpooledBytes> {
  const folder = await mkdtemp(join(tmpdir(), 'scholargraph-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(bytes, createWriteStream(join(folder, 'upload')));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path: join(folder, 'upload'), remove };
}
