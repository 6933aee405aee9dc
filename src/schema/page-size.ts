const defaultPageSize = 20;

/** The rows of a page as asked, or the default. Not checked. */
export function pageSizeOf(args: { first?: number | null; last?: number | null }): number {
  return args.first ?? args.last ?? defaultPageSize;
}
