import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readRecords } from '../../src/formats/formats.js';
import { formatRis } from '../../src/formats/ris/ris-writer.js';
import type { PaperRecord, SourceRecord } from '../../src/model.js';
import { openSource } from '../../src/source/open-source.js';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const itWithData = existsSync(data) ? it : it.skip;

async function readFile(path: string, limit = Number.POSITIVE_INFINITY): Promise<{ records: SourceRecord[]; text: string }> {
  const source = await openSource({ path: join(data, path) });
  const records: SourceRecord[] = [];
  let text = '';
  async function* tee() {
    for await (const chunk of source.text) {
      text += chunk;
      yield chunk;
    }
  }
  for await (const record of readRecords(source.format, tee())) {
    records.push(record);
    if (records.length === limit) break;
  }
  await source.close();
  return { records, text };
}

async function readBack(papers: readonly PaperRecord[]): Promise<(PaperRecord | undefined)[]> {
  const read: (PaperRecord | undefined)[] = [];
  for await (const record of readRecords('RIS', papers.map(formatRis))) read.push(record.paper);
  return read;
}

const papersOf = (records: readonly SourceRecord[]) => records.flatMap((record) => record.paper ?? []);

describe('RIS files of others (passed over where ../shared is not there)', () => {
  itWithData.each<[string, number, number]>([
    ['samples/network-science.ris.gz', 5341, 0],
    ['formats/nist-ris/nist_tech_pubs_all.ris.gz', 19_983, 0],
  ])('%s: every record becomes a paper', async (path, count, failed) => {
    const { records } = await readFile(path);
    expect(records).toHaveLength(count);
    expect(records.filter((record) => !record.paper)).toHaveLength(failed);
    expect(records.map((record) => record.position)).toEqual(records.map((_, index) => index + 1));
  });

  itWithData('report numbers of NIST are no ISSNs', async () => {
    const { records } = await readFile('formats/nist-ris/nist_tech_pubs_all.ris.gz');
    const papers = papersOf(records);
    expect(papers.filter((paper) => paper.journal)).toEqual([]);
    expect(papers.filter((paper) => paper.identifiers.some(({ scheme }) => scheme === 'REPORT_NUMBER'))).toHaveLength(19_978);
    expect(records.flatMap((record) => record.problems)).toEqual([]);
  });

  itWithData.each([
    ['samples/network-science.ris.gz', 2000],
    ['bench/arxiv-62k.ris.gz', 2000],
    ['bench/arxiv-527k.ris.gz', 2000],
    ['formats/nist-ris/nist_tech_pubs_all.ris.gz', 2000],
  ])('%s: written and read again, a paper is the same', async (path, limit) => {
    const papers = papersOf((await readFile(path, limit)).records);
    expect(papers).toHaveLength(limit);
    expect(await readBack(papers)).toEqual(papers);
  });

  const folders = ['formats/rispy', 'formats/jabref/importer/fileformat', 'formats/datacite-lupo', 'formats/citation-js', 'samples'];
  const files = folders
    .flatMap((folder) => (existsSync(join(data, folder)) ? readdirSync(join(data, folder)).map((name) => `${folder}/${name}`) : []))
    .filter((path) => path.endsWith('.ris') && !path.endsWith('example_wos.ris'));

  itWithData.each(files.length > 0 ? files : ['(no file)'])(
    '%s: each line is in a record or in a problem, and papers survive writing',
    async (path) => {
      const { records, text } = await readFile(path);
      const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/^\uFEFF/, '').trimEnd());
      const accounted = new Set<number>();
      for (const record of records) {
        record.raw.split('\n').forEach((line, index) => {
          expect(lines[record.line - 1 + index]).toBe(line);
          accounted.add(record.line + index);
        });
        for (const { code, line, message } of record.problems) {
          if (code !== 'LINE_OUTSIDE_RECORD' || line === undefined) continue;
          let left = Number(/^(\d+) lines/.exec(message)?.[1] ?? 1);
          for (let at = line; left > 0; at += 1) {
            accounted.add(at);
            if (lines[at - 1] !== '') left -= 1;
          }
        }
      }
      const lost = lines.filter((line, index) => line.replace(/\uFEFF/g, '').trim() !== '' && !accounted.has(index + 1));
      expect(lost).toEqual([]);
      expect(await readBack(papersOf(records))).toEqual(papersOf(records));
    },
  );
});
