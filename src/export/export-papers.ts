import type { RecordWriter } from '../formats/writer.js';
import type { Loaders } from '../loaders/loaders.js';
import type { PaperSelection } from '../loaders/paper-walk.js';
import { drawPapers, type StoredPaper } from './stored-paper.js';
import { streamPapers } from './write-papers.js';

/** Papers that are drawn and written at once: enough to make a statement worth its way, a few megabytes at most. */
const batchSize = 500;

/**
 * The papers of a selection as a document, piece by piece, whatever their number: all of one state of the library, in constant
 * memory, no faster than the pieces are taken. Two statements for each 500 papers. Ending it early leaves nothing behind but the
 * loaders' transaction, which is the caller's to close.
 *
 * @param onPapers told the number of papers written so far.
 */
export function exportPapers(
  loaders: Pick<Loaders, 'walkPapers' | 'recordByPaper'>,
  { writer, selection, onPapers }: { writer: RecordWriter; selection: PaperSelection; onPapers?: (papers: number) => void },
): AsyncGenerator<string, void, void> {
  async function* pages(): AsyncGenerator<StoredPaper[], void, void> {
    let count = 0;
    for await (const ids of loaders.walkPapers(selection, batchSize)) {
      const papers = await drawPapers(loaders, ids);
      yield papers;
      count += papers.length;
      onPapers?.(count);
    }
  }
  return streamPapers(writer, pages());
}
