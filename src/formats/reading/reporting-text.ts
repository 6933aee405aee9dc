import type { Problem } from '../../model.js';

/** Text that tells what was wrong with the bytes behind it. */
export interface ReportingText extends AsyncIterable<string> {
  /** The problems met since it was last asked, at the start of the chunk that came last. */
  takeProblems(): readonly Problem[];
}

/** What a reader reads: decoded chunks, cut anywhere. */
export type TextChunks = ReportingText | AsyncIterable<string> | Iterable<string>;

/** What was wrong with the bytes since it was last asked; a text that does not report has none. */
export function takeProblems(text: TextChunks): readonly Problem[] {
  return typeof text === 'object' && 'takeProblems' in text ? text.takeProblems() : [];
}
