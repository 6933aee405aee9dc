import type { RequestReport } from './request-report.js';

/** So many names of operations stand in the metrics by themselves; more of them would be as many series for ever. */
const maxNames = 100;
const maxNameLength = 60;

const doors: ReadonlySet<string> = new Set(['/', '/graphql', '/export', '/import', '/health', '/ready', '/metrics']);

/**
 * Opens the naming of requests in metrics, which gives a bounded set of words whatever clients send: an operation's name, for
 * the first hundred that were executed; "other" for those that came later, and for names of what was refused; "anonymous"
 * without a name. What is no GraphQL goes by its path, such as "/export", or as "/other".
 */
export function openOperationLabels(): (report: RequestReport) => string {
  const names = new Set<string>();
  return ({ operation, path, execution, cache }) => {
    if (operation === undefined) return doors.has(path) ? path : '/other';
    const { name } = operation;
    if (name === undefined || name === '') return 'anonymous';
    if (names.has(name)) return name;
    const isAnswered = execution !== undefined || cache === 'hit';
    if (!isAnswered || names.size >= maxNames || name.length > maxNameLength) return 'other';
    names.add(name);
    return name;
  };
}
