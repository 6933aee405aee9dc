import type { DrawOptions } from '../ingest/draw-graph.js';
import { showProgress } from './import-progress.js';

/** Shows how far the drawing of a graph is while `work` does it. */
export async function showDrawing<Result>(
  stream: NodeJS.WriteStream,
  work: (onProgress: NonNullable<DrawOptions['onProgress']>) => Promise<Result>,
): Promise<Result> {
  const progress = showProgress('drawing the graph', stream);
  return work(({ records, of }) => progress.update({ records, bytesRead: records, byteSize: of })).finally(() => progress.end());
}
