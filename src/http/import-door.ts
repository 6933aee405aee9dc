import type { Pool } from 'pg';
import type { UploadLimits } from '../config.js';
import { ScholarError } from '../errors.js';
import { explainedWrite } from '../ingest/explained-write.js';
import { importSource } from '../ingest/import-source.js';
import { undoImport } from '../ingest/undo-import.js';
import type { ImportFormat } from '../model.js';
import type { Writer } from '../schema/context.js';
import { openSource } from '../source/open-source.js';
import { spoolBytes } from '../source/spool-bytes.js';
import { openWriteAccess, type WriteAccess } from './write-access.js';

/** A file that is to come in by its bytes. */
export interface Upload {
  readonly name: string;
  readonly format?: ImportFormat | undefined;
  readonly database?: string | undefined;
  readonly dryRun: boolean;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How many they are, where that was declared. */
  readonly byteSize?: number | undefined;
  /** Aborted when the bytes end too early; its reason is kept with the import. */
  readonly signal: AbortSignal;
  /** Told the import's id before anything is written. */
  readonly onBegin: (importId: number) => void;
}

/** What comes in over HTTP. */
export interface ImportDoor {
  readonly access: WriteAccess;
  readonly limits: UploadLimits;
  /**
   * Gives the import's id when it has ended. Does not ask who it is.
   *
   * @throws ScholarError BUSY, before a byte is read, while four others run; DATABASE_UNAVAILABLE.
   */
  importUpload(upload: Upload): Promise<number>;
  /** What a request with this header may change. */
  writerFor(authorization: string | null): Writer;
  /** Waits for imports that run; they end soon after the stop. */
  settled(): Promise<void>;
}

interface DoorOptions {
  readonly pool: Pool;
  readonly access: WriteAccess;
  readonly limits: UploadLimits;
  /** Ends what runs after the batch that is being written. */
  readonly stop: AbortSignal;
}

/** Each holds a connection of the pool while it writes, or waits to write. */
const maxImports = 4;

/** Opens it. Imports that run at once take turns, batch by batch. */
export function openImportDoor({ pool, access, limits, stop }: DoorOptions): ImportDoor {
  const running = new Set<Promise<unknown>>();
  let imports = 0;

  function note<Result>(write: Promise<Result>): Promise<Result> {
    const work = explainedWrite(write);
    const settled = work.catch(() => undefined).finally(() => running.delete(settled));
    running.add(settled);
    return work;
  }

  async function takeTurn(upload: Upload): Promise<number> {
    if (imports >= maxImports) throw new ScholarError('BUSY', `${maxImports} imports are running. Try again in a while.`);
    imports += 1;
    return run(upload).finally(() => {
      imports -= 1;
    });
  }

  async function run(upload: Upload): Promise<number> {
    const { name, format, database, dryRun, bytes, byteSize, onBegin } = upload;
    const options = { format, maxUnpackedBytes: limits.unpackedBytes };
    // A dry run keeps other writers waiting, and must not wait for a client meanwhile.
    const spooled = dryRun ? await spoolBytes(bytes) : undefined;
    try {
      const source = await openSource(spooled ? { path: spooled.path, name } : { stream: bytes, name, byteSize }, options);
      const signal = AbortSignal.any([upload.signal, stop]);
      const writing = importSource({ pool }, source, { dryRun, database, onBegin, signal, maxRecords: limits.records });
      return (await writing.finally(() => source.close())).importId;
    } finally {
      await spooled?.remove();
    }
  }

  return {
    access,
    limits,
    importUpload: (upload) => note(takeTurn(upload)),
    writerFor: (authorization) => ({
      async importText({ text, ...given }) {
        access.check(authorization, 'import');
        const signal = new AbortController().signal;
        return note(takeTurn({ ...given, bytes: bytesOf(text), byteSize: Buffer.byteLength(text), signal, onBegin: () => {} }));
      },
      async undoImport(importId) {
        access.check(authorization, 'undo');
        await note(undoImport({ pool }, importId));
      },
    }),
    settled: async () => {
      await Promise.all(running);
    },
  };
}

/** A door that nobody may pass. */
export function openClosedDoor(pool: Pool): ImportDoor {
  const limits = { bytes: 0, unpackedBytes: 0, records: 0, requestBytes: 0 };
  return openImportDoor({ pool, access: openWriteAccess([]), limits, stop: new AbortController().signal });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
