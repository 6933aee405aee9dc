import type { RecordWriter } from '../formats/writer.js';
import { withKey } from './made-key.js';
import type { StoredPaper } from './stored-paper.js';

/** A whole document of these papers, of none too. */
export function writePapers(writer: RecordWriter, papers: readonly StoredPaper[]): string {
  return [
    writer.open,
    ...papers.map((paper, index) => (index === 0 ? '' : writer.separator) + writePaper(writer, paper)),
    writer.close,
  ].join('');
}

/** The same of papers that come page by page: a piece of the document for each page, the first one with how it opens. */
export async function* streamPapers(
  writer: RecordWriter,
  pages: AsyncIterable<readonly StoredPaper[]>,
): AsyncGenerator<string, void, void> {
  let before = writer.open;
  let isFirst = true;
  for await (const papers of pages) {
    const texts = papers.map((paper) => writePaper(writer, paper));
    if (texts.length === 0) continue;
    yield before + (isFirst ? '' : writer.separator) + texts.join(writer.separator);
    before = '';
    isFirst = false;
  }
  if (before + writer.close !== '') yield before + writer.close;
}

function writePaper(writer: RecordWriter, paper: StoredPaper): string {
  return writer.write(writer.needsKey ? withKey(paper) : paper.record);
}
