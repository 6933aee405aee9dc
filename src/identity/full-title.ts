import type { PaperRecord } from '../model.js';

/** "title: subtitle", or the title alone; undefined where the record has no title. */
export function formatFullTitle(paper: Pick<PaperRecord, 'title' | 'subtitle'>): string | undefined {
  return paper.title !== undefined && paper.subtitle !== undefined ? `${paper.title}: ${paper.subtitle}` : paper.title;
}
