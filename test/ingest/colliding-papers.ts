import fc from 'fast-check';
import type { PaperRecord, Reference } from '../../src/model.js';
import { paperOf } from './kept-papers.js';

/** So few values that records collide in every way: by identifier, title, name, ORCID, journal, publisher and keyword. */
const orcid = fc.constantFrom('0000-0002-1825-0097', '0000-0001-5109-3700');
const person = fc.record(
  {
    family: fc.constantFrom('Newman', 'Øberg', 'Oberg', 'Zhao'),
    given: fc.constantFrom('M. E. J.', 'MEJ', 'Mark', 'M.'),
    orcid,
    role: fc.constantFrom('AUTHOR' as const, 'AUTHOR' as const, 'EDITOR' as const),
  },
  { requiredKeys: ['family', 'given', 'role'] },
);
const issn = fc.constantFrom('0000-0019', '0000-0027');
const journal = fc
  .record({
    title: fc.constantFrom('Journal of Tides', 'J. Tides', 'JOURNAL OF TIDES', 'Tide Letters'),
    issns: fc.uniqueArray(issn, { maxLength: 2 }),
    says: fc.boolean(),
  })
  .map(({ says, ...mention }) => ({ ...mention, ...(says && mention.issns[0] !== undefined && { linkingIssn: mention.issns[0] }) }));
const identifier = fc.constantFrom(
  ...['10.5555/a', '10.5555/b', '10.5555/c'].map((value) => ({ scheme: 'DOI' as const, value, printed: value })),
  { scheme: 'PMID' as const, value: '42', printed: '42' },
);
const keyword = fc.record({
  label: fc.constantFrom('Tides', 'TIDES', 'tides', 'Small-world', 'small world'),
  kind: fc.constantFrom('AUTHOR' as const, 'INDEX' as const),
  kindInferred: fc.constant(false),
});
const title = fc.constantFrom('Tides and times', 'Tides & times', 'Tides and times of the northern shores', 'Another matter altogether');
const reference: fc.Arbitrary<Reference> = fc.record(
  {
    text: fc.constantFrom('Newman (1999) Tides', 'Zhao, Another matter'),
    identifiers: fc.uniqueArray(identifier, { maxLength: 2 }),
    title,
    year: fc.constantFrom(1999, 2004),
    firstFamily: fc.constantFrom('Newman', 'Øberg', 'Zhao'),
  },
  { requiredKeys: ['text', 'identifiers'] },
);
const paper: fc.Arbitrary<PaperRecord> = fc
  .record(
    {
      title,
      date: fc.constantFrom({ year: 1999 }, { year: 1999, month: 2 }, { year: 2004 }),
      names: fc.array(person, { maxLength: 4 }),
      identifiers: fc.uniqueArray(identifier, { maxLength: 2 }),
      journal,
      publisher: fc.constantFrom('Harbour & Sons', 'Harbour and Sons', 'HARBOUR AND SONS', 'Fog Press'),
      keywords: fc.array(keyword, { maxLength: 3 }),
      abstract: fc.constantFrom('Water moves.', 'Water moves twice a day.'),
      references: fc.array(reference, { maxLength: 4 }),
    },
    { requiredKeys: ['title', 'names', 'identifiers', 'keywords'] },
  )
  .map(paperOf);
/** A few papers, in any order. */
export const collidingPapers = fc.array(paper, { minLength: 1, maxLength: 12 });
