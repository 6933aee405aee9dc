import { formatCount, formatNumber } from './print.js';

interface ExportProgress {
  update(papers: number): void;
  /** Removes what moves. Safe to call twice. */
  end(): void;
}

/** Nobody needs to be told of what takes no longer. */
const quietMs = 1000;

/**
 * Shows how far an export is, when it takes longer than a second: one line that changes on a terminal, else a line every ten
 * seconds.
 *
 * @param count asked once, when there is something to show.
 */
export function showExportProgress(stream: NodeJS.WriteStream, count: () => Promise<number>): ExportProgress {
  const startedAt = Date.now();
  let lastAt = startedAt;
  let total: number | undefined;
  let isCounting = false;
  let isShown = false;
  const everyMs = stream.isTTY ? 200 : 10_000;
  return {
    update(papers) {
      const now = Date.now();
      if (now - startedAt < quietMs || (now - lastAt < everyMs && (isShown || !stream.isTTY))) return;
      lastAt = now;
      if (!isCounting) {
        isCounting = true;
        // Without a number it goes on without one.
        count().then(
          (counted) => {
            total = counted;
          },
          () => {},
        );
      }
      const rate = formatNumber(Math.round((papers * 1000) / (now - startedAt)));
      const text = `${formatNumber(papers)}${total === undefined ? '' : ` of ${formatCount(total, 'paper')}`} written, ${rate}/s`;
      stream.write(stream.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
      isShown = true;
    },
    end() {
      if (isShown && stream.isTTY) stream.write('\r\x1b[2K');
      isShown = false;
    },
  };
}
