import type { ServerName } from './servers.js';

/** How fast ours must be at least, in requests per second of another, and at how many connections. */
export interface Target {
  readonly against: ServerName;
  readonly connections: number;
  readonly atLeast: Readonly<Record<string, number>>;
}

/** What the project holds itself to; a question that a line does not name is reported without a target. */
export const targets: readonly Target[] = [
  { against: 'PostGraphile', connections: 4, atLeast: { point: 1, deep: 2.3, list: 1.5, 'co-authors': 1.5 } },
  { against: 'bare SQL', connections: 4, atLeast: { point: 0.4, deep: 0.85, list: 0.5, 'co-authors': 0.5, search: 0.5, facets: 0.5 } },
  { against: 'PostGraphile', connections: 32, atLeast: { point: 0.9, deep: 1.7, list: 1.3, 'co-authors': 1.3 } },
  { against: 'Prisma plugin', connections: 4, atLeast: { point: 2.5, deep: 40, list: 2.5, 'co-authors': 40 } },
];
