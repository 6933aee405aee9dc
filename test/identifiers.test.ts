import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseArxiv, parseDoi, parseIsbn, parseIssn, parseOpenAlexWork, parseOrcid, parsePmcid, parsePmid } from '../src/identifiers.js';

const cases: Record<string, { parse: (text: string) => string | undefined; good: Record<string, string>; bad: string[] }> = {
  'a DOI': {
    parse: parseDoi,
    good: {
      '10.1108/IJSSP-01-2022-0027': '10.1108/ijssp-01-2022-0027',
      'https://doi.org/10.1108/IJSSP-01-2022-0027.': '10.1108/ijssp-01-2022-0027',
      'http://dx.doi.org/10.5555/a?nosfx=y': '10.5555/a',
      'doi.org/10.5555/a': '10.5555/a',
      'https://doi-org.proxy.example.edu/10.5555/a': '10.5555/a',
      'DOI:https://doi.org/10.5555/a': '10.5555/a',
      'doi: 10.5555/A': '10.5555/a',
      'info:doi/10.5555/a': '10.5555/a',
      '10.5555/a [doi]': '10.5555/a',
      '(10.5555/a)': '10.5555/a',
      '<https://doi.org/10.5555/a>': '10.5555/a',
      '10.1016/S0140-6736(05)67889-0,': '10.1016/s0140-6736(05)67889-0',
      'https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-%23': '10.1002/(sici)1097<1::aid>3.0.co;2-#',
    },
    bad: ['', 'none', '10.5555/', '10.5555/.', '10.5555', '11.5555/a', 'https://example.org/10.5555/a'],
  },
  'a work of OpenAlex': {
    parse: parseOpenAlexWork,
    good: {
      w2741809807: 'W2741809807',
      'https://openalex.org/W2741809807': 'W2741809807',
      'https://api.openalex.org/works/w2741809807': 'W2741809807',
    },
    bad: ['', 'W', 'A5023888391', 'https://openalex.org/A5023888391', 'https://openalex.org/', 'W12 and more'],
  },
  'an ISSN': {
    parse: parseIssn,
    good: {
      '0144-333X': '0144-333X',
      '0144333x': '0144-333X',
      'ISSN: 0144-333X (print)': '0144-333X',
      '1434‐6028': '1434-6028',
      'eISSN 1434-6028': '1434-6028',
    },
    bad: ['', '0144-3331', '0000-0000', '9780306406157', '0-306-40615-2', 'NISTIR 8011', '0144-333X 1434-6028'],
  },
  'an ORCID iD': {
    parse: parseOrcid,
    good: {
      '0000-0002-1825-0097': '0000-0002-1825-0097',
      'https://orcid.org/0000-0002-1694-233x': '0000-0002-1694-233X',
      'ORCID iD: 0000000218250097': '0000-0002-1825-0097',
    },
    bad: ['', '0000-0002-1825-0098', '0000-0002-1825', 'https://example.org/0000-0002-1825-0097'],
  },
  'an ISBN': {
    parse: parseIsbn,
    good: { '0-306-40615-2': '9780306406157', 'ISBN 978-0-306-40615-7 (hbk)': '9780306406157', '080442957x': '9780804429573' },
    bad: ['', '0-306-40615-3', '9780306406158', '0000000000', '1234567890123', '0144-333X'],
  },
  'an arXiv id': {
    parse: parseArxiv,
    good: {
      'arXiv:2301.12345v2 [cs.SI]': '2301.12345',
      'https://arxiv.org/abs/cond-mat/0011144v3': 'cond-mat/0011144',
      'https://arxiv.org/pdf/0704.0001.pdf': '0704.0001',
      'math.GT/0309136': 'math/0309136',
      '10.48550/arXiv.2301.12345': '2301.12345',
    },
    bad: ['', '2313.12345', '1234.567', 'lighthouse/0309136', 'cond-mat/0013144'],
  },
  'a PubMed id': {
    parse: parsePmid,
    good: { '12345678': '12345678', 'PMID: 012345': '12345', 'https://pubmed.ncbi.nlm.nih.gov/123/': '123', '123 [pmid]': '123' },
    bad: ['', '0', '123456789', 'PMC123', '12a'],
  },
  'a PubMed Central id': {
    parse: parsePmcid,
    good: { pmc123: 'PMC123', 'PMCID: PMC123.1': 'PMC123', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC99/': 'PMC99' },
    bad: ['', '123', 'PMC0', 'PMCID 123'],
  },
};

for (const [what, { parse, good, bad }] of Object.entries(cases)) {
  describe(what, () => {
    it('is read as printed', () => {
      expect(Object.fromEntries(Object.keys(good).map((text) => [text, parse(text)]))).toEqual(good);
    });

    it('is nothing else', () => {
      expect(bad.filter((text) => parse(text) !== undefined)).toEqual([]);
    });

    it('is not looked for in a text of more than 500 characters', () => {
      const [printed = ''] = Object.keys(good);
      expect(parse(printed + ' '.repeat(501))).toBeUndefined();
    });

    it('is read again as itself, whatever stood around it', () => {
      const around = fc.array(fc.constantFrom(...' .,;:()[]<>"?#%/'), { maxLength: 4 }).map((characters) => characters.join(''));
      fc.assert(
        fc.property(around, fc.constantFrom(...Object.keys(good), ...bad), around, (before, text, after) => {
          const read = parse(before + text + after);
          expect(read === undefined ? undefined : parse(read)).toBe(read);
        }),
      );
    });
  });
}

it('finds a wrong digit in every check-digit scheme', () => {
  const checked = [
    [parseIssn, '0144333X'],
    [parseOrcid, '0000000218250097'],
    [parseIsbn, '9780306406157'],
    [parseIsbn, '0306406152'],
  ] as const;
  for (const [parse, good] of checked) {
    for (let at = 0; at < good.length; at += 1) {
      for (const digit of '0123456789') {
        const changed = good.slice(0, at) + digit + good.slice(at + 1);
        expect([changed, parse(changed) !== undefined]).toEqual([changed, changed === good]);
      }
    }
  }
});
