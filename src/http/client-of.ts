import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';

/** What a request tells of who asks. */
export interface Caller {
  /** Of the socket. */
  readonly address: string | undefined;
  /** The header X-Forwarded-For. */
  readonly forwardedFor: string | undefined;
  readonly authorization: string | undefined;
}

export interface ClientOptions {
  /** So many proxies of ours stand before us; each adds to X-Forwarded-For whom it heard. What is farther away may lie. */
  readonly trustedProxies: number;
  /** Is it a token that we gave? Any other would be a new client with every request. */
  readonly isGranted: (authorization: string | undefined) => boolean;
}

/**
 * Gives the name under which a client's requests are counted: of its token, hashed, where it bears one that we gave, else of its
 * address. Of an IPv6 address the first 64 bits count, since whoever has one has all behind it.
 */
export function clientOf(caller: Caller, { trustedProxies, isGranted }: ClientOptions): string {
  if (isGranted(caller.authorization))
    return `token ${createHash('sha256')
      .update(caller.authorization ?? '')
      .digest('base64url')}`;
  return `address ${network(addressOf(caller, trustedProxies) ?? '')}`;
}

/** What a request tells of who asks; nothing for one without a socket. */
export function callerOf(request: IncomingMessage | undefined): Caller {
  const { authorization, 'x-forwarded-for': forwarded } = request?.headers ?? {};
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  return { address: request?.socket.remoteAddress, forwardedFor, authorization };
}

/**
 * The address of who asks: of the socket, or, where proxies of ours stand before us, what the farthest of them heard. Undefined where
 * there is none, such as of a socket that is closed.
 */
export function addressOf({ address, forwardedFor = '' }: Caller, trustedProxies: number): string | undefined {
  if (trustedProxies === 0) return address;
  const told = forwardedFor.split(',').map((text) => text.trim());
  // Fewer than there are proxies: someone stands nearer, and the first told is the farthest that a proxy of ours has heard.
  const farthest = withoutPort(told[Math.max(0, told.length - trustedProxies)] ?? '');
  return isIP(farthest) === 0 ? address : farthest;
}

function withoutPort(text: string): string {
  return /^\[(.*)\](:\d+)?$/.exec(text)?.[1] ?? (/^[\d.]+:\d+$/.test(text) ? (text.split(':')[0] ?? '') : text);
}

function network(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (address === '' || isIPv4(address)) return address;
  const [before = '', after] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const groups = before.split(':').filter(Boolean);
  const tail = after?.split(':').filter(Boolean) ?? [];
  const all = [...groups, ...Array(Math.max(0, 8 - groups.length - tail.length)).fill('0'), ...tail];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
