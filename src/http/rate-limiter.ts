/** How a client stands. */
export interface Standing {
  /** The charge would have been too much, so nothing was charged. */
  readonly isRefused: boolean;
  /** Charged since the client's window began. */
  readonly used: number;
  /** When its window ends and all is its own again, in milliseconds since 1970. */
  readonly resetAt: number;
}

/** What a client may be charged in a while. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

/** Keeps what each client was charged. */
export interface RateLimiter extends RateLimit {
  /** Charges a client so much, where that is not more than it has left. A window begins with the first charge in it. */
  charge(client: string, cost: number): Standing | Promise<Standing>;
  close(): Promise<void>;
}

/** So many clients are kept; where there are more, those go first whose windows end first. Some 100 bytes each. */
const maxClients = 100_000;

/** Keeps accounts in the memory of this process. O(1) a charge. */
export function openMemoryRateLimiter({ limit, windowMs }: RateLimit, clock: () => number = Date.now): RateLimiter {
  /** In the order in which their windows end. */
  const accounts = new Map<string, { used: number; readonly resetAt: number }>();

  function open(client: string, now: number) {
    accounts.delete(client);
    const [first] = accounts.keys();
    if (first !== undefined && accounts.size >= maxClients) accounts.delete(first);
    const account = { used: 0, resetAt: now + windowMs };
    accounts.set(client, account);
    return account;
  }

  return {
    limit,
    windowMs,
    charge(client, cost) {
      const now = clock();
      const known = accounts.get(client);
      const account = known !== undefined && known.resetAt > now ? known : open(client, now);
      const isRefused = account.used + cost > limit;
      if (!isRefused) account.used += cost;
      return { isRefused, used: account.used, resetAt: account.resetAt };
    },
    close: async () => {},
  };
}
