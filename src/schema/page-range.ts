interface PrintedPages {
  readonly pageStart: string | null;
  readonly pageEnd: string | null;
}

/** "197-213", or the first page alone; null without one. */
export function formatPages({ pageStart, pageEnd }: PrintedPages): string | null {
  return pageStart === null || pageEnd === null || pageStart === pageEnd ? pageStart : `${pageStart}-${pageEnd}`;
}

/** How many pages from the first to the last; null where they are no plain numbers in rising order. */
export function numberOfPages({ pageStart, pageEnd }: PrintedPages): number | null {
  if (pageStart === null || pageEnd === null || !/^\d{1,9}$/.test(pageStart) || !/^\d{1,9}$/.test(pageEnd)) return null;
  const count = Number(pageEnd) - Number(pageStart) + 1;
  return count > 0 ? count : null;
}
