import { createHash, timingSafeEqual } from 'node:crypto';
import { type ApiToken, type WriteScope, writeScopes } from '../config.js';
import { ScholarError } from '../errors.js';

/** Who may write over HTTP. */
export interface WriteAccess {
  /** @throws ScholarError UNAUTHENTICATED, FORBIDDEN for a token of other scopes, or WRITES_DISABLED where no token is set. */
  check(authorization: string | null | undefined, scope: WriteScope): void;
  /** Is it a token of ours, whatever it may do? */
  isGranted(authorization: string | null | undefined): boolean;
}

/**
 * Opens the door to who bears one of these tokens, as RFC 6750 (2.1) has it: `Authorization: Bearer TOKEN`. Every token is
 * compared, by its hash and in constant time, so that neither a right beginning nor a right length can be told from the time.
 */
export function openWriteAccess(tokens: readonly ApiToken[]): WriteAccess {
  const hashed = tokens.map(({ word, scopes }) => ({ hash: hashOf(word), scopes }));
  function scopesOf(authorization: string | null | undefined): readonly WriteScope[] | undefined {
    const word = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (word === undefined) return undefined;
    const hash = hashOf(word);
    const borne = hashed.filter((known) => timingSafeEqual(known.hash, hash));
    return borne.length === 0 ? undefined : borne.flatMap(({ scopes }) => scopes);
  }
  return {
    isGranted: (authorization) => scopesOf(authorization) !== undefined,
    check(authorization, scope) {
      if (tokens.length === 0) throw new ScholarError('WRITES_DISABLED', writesDisabled);
      const scopes = scopesOf(authorization);
      if (scopes === undefined) throw new ScholarError('UNAUTHENTICATED', authorization ? wrongToken : noToken);
      if (!scopes.includes(scope)) throw new ScholarError('FORBIDDEN', otherScope(scope, scopes), { scope, scopes });
    },
  };
}

function hashOf(word: string): Buffer {
  return createHash('sha256').update(word).digest();
}

function otherScope(scope: WriteScope, scopes: readonly WriteScope[]): string {
  const borne = writeScopes.filter((one) => scopes.includes(one)).join(' and ');
  return `Expected a token with the scope ${scope}; this one has ${borne}. The setting API_TOKEN says which.`;
}

const writesDisabled =
  'Writing over HTTP is switched off. To switch it on, set API_TOKEN in .env or the environment (such as API_TOKEN=$(openssl rand -hex 24)), start the server again, and send "Authorization: Bearer TOKEN". On this machine, `scholargraph import FILE` needs no token.';
const noToken = 'Expected the header "Authorization: Bearer TOKEN" with a token of the setting API_TOKEN, got none.';
const wrongToken = 'Expected "Authorization: Bearer TOKEN" with a token of the setting API_TOKEN, got another.';
