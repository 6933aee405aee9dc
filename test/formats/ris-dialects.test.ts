import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAll } from './read-all.js';

/** A record as each program writes it, and the whole paper that comes of it in the file of the same name that ends in ".json". */
describe('a record of RIS as it is written by', () => {
  it.each([
    ['SCOPUS', 'scopus-addresses-of-nobody-and-references'],
    ['WEB_OF_SCIENCE', 'web-of-science-names-in-brackets-and-keywords-plus'],
    ['EMBASE', 'embase-addresses-that-begin-with-names'],
    ['OVID', 'ovid-medline-headings-with-qualifiers'],
    ['EBSCO', 'ebsco-addresses-and-kinds-in-its-note'],
    ['ENDNOTE', 'endnote-provider-and-running-number'],
    ['ZOTERO', 'zotero-catalogue-and-files'],
    ['MENDELEY', 'mendeley-dates-with-slashes'],
    ['SPRINGER', 'springer-chapter-with-a-key-of-name-and-year'],
    ['IEEE', 'ieee-keywords-without-blanks'],
    ['PROQUEST', 'proquest-months-in-words'],
    ['CITAVI', 'citavi-translated-book'],
    ['PUBMED', 'pubmed-stars-and-ids-in-brackets'],
  ])('%s (%s) gives its paper', async (dialect, name) => {
    const [record, ...others] = await readAll(readFileSync(new URL(`fixtures/${name}.ris`, import.meta.url), 'utf8'));
    expect(others).toEqual([]);
    expect(record).toMatchObject({ dialect, problems: [] });
    const golden = new URL(`fixtures/${name}.json`, import.meta.url);
    if (process.env.UPDATE && !process.env.CI) writeFileSync(golden, `${JSON.stringify(record?.paper, null, 2)}\n`);
    expect(existsSync(golden)).toBe(true);
    expect(record?.paper).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });
});
