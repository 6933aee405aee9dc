/** A text on stdout, with the end of its line. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** "1 record", "1,234 records". */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** 1234567 → "1,234,567", whatever the locale of the machine. */
export function formatNumber(number: number): string {
  return number.toLocaleString('en-US');
}

/** Rows in columns, numbers to the right, two spaces between; each line begins with `indent`. */
export function formatTable(rows: readonly (readonly (string | number)[])[], indent = ''): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row, index) => {
      const padded = row.map((cell, column) => pad(cell, widths[column] ?? 0, typeof rows[index]?.[column] === 'number'));
      return `${indent}${padded.join('  ').trimEnd()}`;
    })
    .join('\n');
}

function pad(cell: string, width: number, toRight: boolean): string {
  return toRight ? cell.padStart(width) : cell.padEnd(width);
}
