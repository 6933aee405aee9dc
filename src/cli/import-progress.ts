import progressBars from 'cli-progress';
import { formatCount, formatNumber } from './print.js';

export interface Progress {
  readonly records: number;
  readonly bytesRead: number;
  /** Missing where the length is not known, as of a pipe. */
  readonly byteSize?: number | undefined;
}

interface ProgressDisplay {
  update(progress: Progress): void;
  /** Removes what moves. Safe to call twice. */
  end(): void;
}

/** Shows how far an import is: a bar that moves on a terminal, else a line now and then. */
export function showProgress(name: string, stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? showBar(stream) : writeLines(name, stream);
}

function showBar(stream: NodeJS.WriteStream): ProgressDisplay {
  const startedAt = Date.now();
  const bar = new progressBars.SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
    format: (options, { progress }, payload) =>
      `${payload.withBar ? `${progressBars.Format.BarFormat(progress, options)} ` : ''}${payload.text}`,
    // The default catches signals by itself and would end the process under a batch that runs.
    gracefulExit: false,
  });
  bar.start(1, 0, { text: 'reading', withBar: false });
  return {
    update(progress) {
      const withBar = progress.byteSize !== undefined;
      if (progress.byteSize) bar.setTotal(progress.byteSize);
      bar.update(withBar ? progress.bytesRead : 0, { text: describe(progress, Date.now() - startedAt), withBar });
    },
    end: () => bar.stop(),
  };
}

const lineEveryMs = 10_000;

function writeLines(name: string, stream: NodeJS.WriteStream): ProgressDisplay {
  const startedAt = Date.now();
  let lastAt = startedAt;
  return {
    update(progress) {
      if (Date.now() - lastAt < lineEveryMs) return;
      lastAt = Date.now();
      stream.write(`${name}: ${describe(progress, lastAt - startedAt)}\n`);
    },
    end() {},
  };
}

/** "12,000 records, 3,100/s, 40 %, 19 s left" */
function describe({ records, bytesRead, byteSize }: Progress, elapsedMs: number): string {
  const parts = [formatCount(records, 'record'), `${formatNumber(Math.round((records * 1000) / Math.max(elapsedMs, 1)))}/s`];
  if (byteSize) {
    const share = Math.min(bytesRead / byteSize, 1);
    parts.push(`${Math.floor(share * 100)} %`);
    if (share > 0) parts.push(`${formatDuration((elapsedMs * (1 - share)) / share)} left`);
  }
  return parts.join(', ');
}

function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
