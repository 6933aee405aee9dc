import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readRecords } from '../../src/formats/formats.js';
import { openSource } from '../../src/source/open-source.js';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const itWithData = existsSync(data) ? it : it.skip;

/** Files, records and papers of a format; or files, by what they are refused as. */
type Counts = Record<string, readonly [files: number, records?: number, papers?: number]>;

async function countFile(path: string, counts: Counts): Promise<void> {
  const source = await openSource({ path }).catch((error: { code: string; details?: { looksLike?: string } }) => error);
  if (!('text' in source)) {
    expect(source.code).toBe('UNREADABLE_FILE');
    const name = source.details?.looksLike ?? '';
    counts[name] = [(counts[name]?.[0] ?? 0) + 1];
    return;
  }
  const [files, records = 0, papers = 0] = counts[source.format] ?? [0];
  const added = { records: 0, papers: 0 };
  for await (const record of readRecords(source.format, source.text)) {
    added.records += 1;
    if (record.paper) added.papers += 1;
    else expect(record.problems).toContainEqual(expect.objectContaining({ severity: 'ERROR' }));
  }
  counts[source.format] = [files + 1, records + added.records, papers + added.papers];
}

describe('XML files of others (passed over where ../shared is not there)', () => {
  itWithData('are read, or refused by their name', async () => {
    const counts: Counts = {};
    const paths = readdirSync(join(data, 'formats'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.xml(?:\.gz)?$/.test(path));
    for (const path of paths) await countFile(join(data, 'formats', path), counts);
    expect(counts).toEqual({
      CROSSREF_XML: [93, 682, 682],
      ENDNOTE_XML: [9, 14, 14],
      PUBMED_XML: [11, 13, 10],
      'DataCite XML': [28],
      'MODS XML': [12],
      XML: [19],
      'an article in JATS XML': [35],
      'text without records': [1],
      'the sources of Microsoft Word (MS-Bib XML)': [37],
    });
  });

  itWithData('are read where a librarian has marked the duplicates', async () => {
    const counts: Counts = {};
    await countFile(join(data, 'truth/dedup-sweep/tafenoquine.xml'), counts);
    expect(counts).toEqual({ ENDNOTE_XML: [1, 179, 179] });
  });
});
