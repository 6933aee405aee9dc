import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readRecords } from '../../src/formats/formats.js';
import { openSource } from '../../src/source/open-source.js';

const data = join(import.meta.dirname, '../../../shared/data/formats');
const folders = ['openalex', 'datacite-lupo', 'citation-js', 'jabref'];
const isHere = existsSync(data);

/** The format of a file and how many of its records have a paper, or why it is none. */
async function outcomeOf(path: string): Promise<string> {
  try {
    const source = await openSource({ path });
    const outcome = { records: 0, papers: 0 };
    for await (const { paper } of readRecords(source.format, source.text)) {
      outcome.records += 1;
      if (paper) outcome.papers += 1;
    }
    return `${source.format} ${outcome.papers} of ${outcome.records}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'UNREADABLE_FILE') return 'refused';
    throw error;
  }
}

(isHere ? it : it.skip)(
  `reads or refuses every JSON file of others${isHere ? '' : ' (passed over: ../shared is not here)'}`,
  async () => {
    const outcomes = new Map<string, string>();
    for (const folder of folders)
      for (const name of readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' }))
        if (name.endsWith('.json')) outcomes.set(`${folder}/${name}`, await outcomeOf(join(data, folder, name)));
    expect(Object.fromEntries([...outcomes].filter(([name]) => /^(?:openalex\/W|datacite-lupo)/.test(name)).sort())).toEqual({
      'datacite-lupo/citeproc.json': 'CSL_JSON 1 of 1',
      'datacite-lupo/citeproc_duplicate_keys.json': 'CSL_JSON 1 of 1',
      'datacite-lupo/citeproc_malformed.json': 'CSL_JSON 0 of 1',
      'datacite-lupo/codemeta.json': 'refused',
      'datacite-lupo/crosscite.json': 'DATACITE_JSON 1 of 1',
      'datacite-lupo/datacite-user-example.json': 'DATACITE_JSON 1 of 1',
      'datacite-lupo/datacite.json': 'DATACITE_JSON 1 of 1',
      'datacite-lupo/datacite_89.json': 'DATACITE_JSON 0 of 1',
      'datacite-lupo/datacite_wrong_nameIdentifiers.json': 'DATACITE_JSON 1 of 1',
      'datacite-lupo/schema_org.json': 'refused',
      'datacite-lupo/schema_org_topmed.json': 'refused',
      'openalex/W-api-response.json': 'OPENALEX_JSON 1 of 1',
      'openalex/W2741809807.json': 'OPENALEX_JSON 1 of 1',
    });
    expect([...outcomes].filter(([name, outcome]) => /^openalex\/[^W]/.test(name) && outcome !== 'refused')).toEqual([]);
  },
  60_000,
);
