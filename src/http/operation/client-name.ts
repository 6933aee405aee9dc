import { createHmac, randomBytes } from 'node:crypto';
import type { OperationSettings } from '../../config/operation-settings.js';

/** How the client at an address is named in the log; undefined where it is not to be. */
export type NameClient = (address: string | undefined) => string | undefined;

const maxKept = 10_000;

/**
 * Names clients as the setting says. Hashed, one address is one word as long as the process runs; the key is of the process
 * alone, so that nobody finds the address by trying all there are.
 */
export function openClientNames(how: OperationSettings['logAddresses']): NameClient {
  if (how === 'off') return () => undefined;
  if (how === 'full') return (address) => address;
  const key = randomBytes(32);
  const known = new Map<string, string>();
  return (address) => {
    if (address === undefined) return undefined;
    const name = known.get(address) ?? createHmac('sha256', key).update(address).digest('base64url').slice(0, 12);
    if (known.size >= maxKept) known.clear();
    known.set(address, name);
    return name;
  };
}
