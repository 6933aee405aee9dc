import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { readRecords } from '../../src/formats/formats.js';
import { nameKey } from '../../src/identity/name-key.js';
import { paperComponents } from '../../src/identity/same-paper.js';
import type { PaperRecord } from '../../src/model.js';

const corpus = new URL('../../../shared/data/samples/network-science.ris.gz', import.meta.url);

(existsSync(corpus) ? it : it.skip)(
  'finds the authors of ../shared network-science among their spellings (passed over where ../shared is missing)',
  async () => {
    const records: { hash: string; paper: PaperRecord }[] = [];
    for await (const { raw, paper } of readRecords('RIS', [gunzipSync(readFileSync(corpus)).toString('utf8')])) {
      if (paper) records.push({ hash: raw, paper });
    }
    const { components, conflicts } = paperComponents(records);
    expect([records.length, components.length, conflicts.length]).toEqual([5_341, 5_341, 0]);
    // 7,008 printed names. Folding accents by NFD alone, which leaves ø and ł, gives 6,757 to 6,803 (measured.md).
    const authors = new Set(records.flatMap(({ paper }) => paper.names.map(nameKey)));
    expect(authors.size).toBe(6_746);
  },
);
