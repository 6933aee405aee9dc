import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readRecords } from '../../src/formats/formats.js';
import { openSource } from '../../src/source/open-source.js';

const folder = fileURLToPath(new URL('../../../shared/data/formats/jabref/importer/fileformat/', import.meta.url));
const itWithData = existsSync(folder) ? it : it.skip;
const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:txt|isi|enw|ref|nbib)$/.test(name)) : ['(no file)'];

describe('tagged texts of others (passed over where ../shared is not there)', () => {
  itWithData.each(names)('%s is read, or refused by name', async (name) => {
    const source = await openSource({ path: `${folder}${name}` }).catch((error: { code: string }) => error.code);
    if (typeof source === 'string') {
      expect(source).toBe('UNREADABLE_FILE');
      return;
    }
    let count = 0;
    for await (const record of readRecords(source.format, source.text)) {
      count += 1;
      expect(record.paper !== undefined || record.problems.some(({ severity }) => severity === 'ERROR')).toBe(true);
    }
    await source.close();
    expect(count).toBeGreaterThan(0);
  });
});
