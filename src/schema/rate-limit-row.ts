/** How the client stands who asks, and what its query costs. */
export interface RateLimitRow {
  readonly cost: number;
  readonly nodeCount: number;
  readonly limit: number;
  /** The query itself included, where it was charged. */
  readonly used: number;
  readonly resetAt: Date;
}

/** The largest Int of GraphQL: the limit where there is none. */
export const largestInt = 2 ** 31 - 1;

/** How a client stands of whom nothing is counted. */
export function withoutLimit({ cost, nodeCount }: { readonly cost: number; readonly nodeCount: number }): RateLimitRow {
  return { cost, nodeCount, limit: largestInt, used: 0, resetAt: new Date() };
}
