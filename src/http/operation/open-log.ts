import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from '../../config/operation-settings.js';

export interface Log {
  readonly logger: Logger;
  /** Writes what waits. */
  close(): void;
}

/** Opens the log on stderr, one JSON object a line, its level as a word. */
export function openLog(level: LogLevel): Log {
  const stderr = destination({ dest: 2, sync: true });
  const logger = pino({ base: null, level, formatters: { level: (label) => ({ level: label }) } }, stderr);
  return { logger, close: () => stderr.flushSync() };
}
