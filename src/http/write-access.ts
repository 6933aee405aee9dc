import { createHash, timingSafeEqual } from 'node:crypto';
import { ScholarError } from '../errors.js';

/** Who may write over HTTP. */
export interface WriteAccess {
  /** @throws ScholarError UNAUTHENTICATED, or WRITES_DISABLED where no token is set. */
  check(authorization: string | null | undefined): void;
  isGranted(authorization: string | null | undefined): boolean;
}

/**
 * Opens the door to who bears one of these tokens, as RFC 6750 (2.1) has it: `Authorization: Bearer TOKEN`. Every token is
 * compared, by its hash and in constant time, so that neither a right beginning nor a right length can be told from the time.
 */
export function openWriteAccess(tokens: readonly string[]): WriteAccess {
  const hashes = tokens.map(hashOf);
  function isGranted(authorization: string | null | undefined): boolean {
    const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return false;
    const hash = hashOf(token);
    return hashes.filter((known) => timingSafeEqual(known, hash)).length > 0;
  }
  return {
    isGranted,
    check(authorization) {
      if (tokens.length === 0) throw new ScholarError('WRITES_DISABLED', writesDisabled);
      if (isGranted(authorization)) return;
      throw new ScholarError('UNAUTHENTICATED', authorization ? wrongToken : noToken);
    },
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const writesDisabled =
  'Writing over HTTP is switched off. To switch it on, set API_TOKEN in .env or the environment (such as API_TOKEN=$(openssl rand -hex 24)), start the server again, and send "Authorization: Bearer TOKEN". On this machine, `scholargraph import FILE` needs no token.';
const noToken = 'Expected the header "Authorization: Bearer TOKEN" with a token of the setting API_TOKEN, got none.';
const wrongToken = 'Expected "Authorization: Bearer TOKEN" with a token of the setting API_TOKEN, got another.';
