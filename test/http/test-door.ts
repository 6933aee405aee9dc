import type { Pool } from 'pg';
import { type WriteScope, writeScopes } from '../../src/config.js';
import { type ImportDoor, openImportDoor } from '../../src/http/import-door.js';
import { openWriteAccess } from '../../src/http/write-access.js';

export const testToken = 'a-token-for-tests-only';

/** A door to who bears one of these words, with all scopes unless they are said; it lets in 1 MB of bytes, 2 MB of unpacked ones and 1,000 records. */
export function openTestDoor(pool: Pool, words: readonly string[], scopes = writeScopes as readonly WriteScope[]): ImportDoor {
  const tokens = words.map((word) => ({ word, scopes }));
  const limits = { bytes: 1_000_000, unpackedBytes: 2_000_000, records: 1_000, requestBytes: 2_000_000 };
  return openImportDoor({ pool, access: openWriteAccess(tokens), limits, stop: new AbortController().signal });
}
