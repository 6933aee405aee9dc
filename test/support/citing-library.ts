import type { Database } from '../../src/db/database.js';
import type { Identifier, PaperRecord, Reference } from '../../src/model.js';
import { readFormat } from '../formats/read-format.js';
import { importPapers } from '../ingest/kept-papers.js';
import { growingLibrary } from './growing-library.js';

/**
 * The growing library with lists of references: to papers of it by DOI and by title, twice to one, to
 * itself, and to works that it does not have, some of them cited by many.
 */
export async function importCitingLibrary(database: Database, scale: number): Promise<void> {
  const papers = (await readFormat('RIS', growingLibrary(scale))).flatMap(({ paper }) => paper ?? []);
  await importPapers(
    database,
    papers.map((paper, index) => ({ ...paper, ...referencesOf(papers, index) })),
    4_000,
  );
}

/** Most papers cite earlier ones, the first ones most; every sixth has no list. */
function referencesOf(papers: readonly PaperRecord[], index: number): Pick<PaperRecord, 'references'> {
  if (index % 6 === 4) return {};
  const earlier = Array.from({ length: index % 5 }, (_, place) => papers[(index * (place + 3)) % Math.max(1, Math.floor(index / 2))]);
  const cited = earlier.map((paper, place) => (place === 1 ? byTitle(paper) : byDoi(paper)));
  const twice = index % 8 === 7 ? [byDoi(earlier[0])] : [];
  const itself = index % 16 === 3 ? [byDoi(papers[index])] : [];
  return { references: [...cited, ...wanted(index), ...twice, ...itself] };
}

function byDoi(paper: PaperRecord | undefined): Reference {
  const doi = paper?.identifiers.find(({ scheme }) => scheme === 'DOI');
  return { text: `${paper?.names[0]?.family}. doi:${doi?.value}`, identifiers: doi ? [doi] : [] };
}

function byTitle(paper: PaperRecord | undefined): Reference {
  const { title = '', names, date } = paper as PaperRecord;
  const firstFamily = names[0]?.family;
  return {
    text: `${firstFamily} (${date?.year ?? 'n.d.'}). ${title}.`,
    identifiers: [],
    title,
    ...(date && { year: date.year }),
    ...(firstFamily && { firstFamily }),
  };
}

function wanted(index: number): Reference[] {
  const value = `10.5555/elsewhere.${index % 3}`;
  const doi: Identifier = { scheme: 'DOI', value, printed: value };
  const unnamed: Reference = { text: `Personal communication ${index}`, identifiers: [] };
  return [{ text: `Elsewhere, part ${index % 3}`, identifiers: [doi], year: 1980 + (index % 3) }, ...(index % 4 === 1 ? [unnamed] : [])];
}
