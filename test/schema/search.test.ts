import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../src/db/database.js';
import { ask } from '../support/ask.js';
import { createTestDatabase } from '../support/database.js';
import { growingLibrary } from '../support/growing-library.js';
import { importRis, type RisFields, risFile } from '../support/import-ris.js';

const shelf: readonly RisFields[] = [
  [
    ['TI', 'Réseaux et élections: <script>alert(1)</script> networks'],
    ['AU', 'Newman, M. E. J.'],
    ['AU', "O'Brien, Seán"],
    ['PY', '2004'],
    ['JO', 'Network Science & Society'],
    ['KW', 'Réseaux'],
    ['KW', 'small-world networks'],
    [
      'AB',
      `Nothing to see here, only a long way to go before the word comes up. ${'It goes on. '.repeat(30)}Here percolation stands ⟦so⟧. ${'And on. '.repeat(40)}`,
    ],
  ],
  [
    ['TI', 'Trust in the press'],
    ['AU', 'Newman, Mark'],
    ['AU', 'Brunn, Ada'],
    ['PY', '2010'],
    ['JO', 'Journal of Trust'],
    ['KW', 'trust'],
    ['KW', 'C++'],
  ],
  [
    ['TI', 'Mistrust in the press'],
    ['AU', 'Newman, Mark'],
    ['PY', '2012'],
    ['JO', 'Journal of Trust'],
    ['KW', 'trust'],
  ],
  [
    ['TI', 'Trust in co-production'],
    ['AU', 'Newmark, Olga'],
    ['KW', 'trust in government'],
  ],
  [
    ['TI', '复杂网络的研究'],
    ['AU', '王, 小明'],
    ['KW', '小世界'],
  ],
];

let database: Database;
let grown: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await importRis(database, risFile(shelf));
  grown = await createTestDatabase();
  await importRis(grown, growingLibrary(1));
});

afterAll(() => Promise.all([database.close(), grown.close()]));

const nodeFields = '__typename ... on Paper { title } ... on Author { name } ... on Journal { title } ... on Keyword { label }';

/** What is found, as "Type name", best first. */
async function find(query: string, more = ''): Promise<string[]> {
  const { data, errors } = await ask(database, `query ($query: String!) { search(query: $query ${more}) { nodes { ${nodeFields} } } }`, {
    query,
  });
  expect(errors).toBeUndefined();
  return data.search.nodes.map((node: Record<string, string>) => `${node.__typename} ${node.title ?? node.name ?? node.label}`);
}

async function highlight(query: string, more = ''): Promise<string[][]> {
  const { data, errors } = await ask(
    database,
    `query ($query: String!) { search(query: $query ${more}) { edges { highlights { field fragment } } } }`,
    { query },
  );
  expect(errors).toBeUndefined();
  return data.search.edges.map(({ highlights }: { highlights: { field: string; fragment: string }[] }) =>
    highlights.map(({ field, fragment }) => `${field}: ${fragment}`),
  );
}

describe('search', () => {
  it('finds things of all types, names that are asked for whole first', async () => {
    expect(await find('trust')).toEqual([
      'Keyword trust',
      'Journal Journal of Trust',
      'Paper Trust in co-production',
      'Paper Trust in the press',
      'Keyword trust in government',
      'Paper Mistrust in the press',
    ]);
  });

  it.each([
    ['an author in either order', 'mark newman', 'types: [AUTHOR]', ['Author Newman, Mark']],
    ['an author in the order of a list', 'NEWMAN, Mark', 'types: [AUTHOR]', ['Author Newman, Mark']],
    ['an author by a phrase', '"mark newman"', 'types: [AUTHOR]', ['Author Newman, Mark']],
    ['an author by an initial', 'm. newman', 'types: [AUTHOR]', ['Author Newman, Mark', 'Author Newman, M. E. J.']],
    ['an author by initials', 'MEJ Newman', 'types: [AUTHOR]', ['Author Newman, M. E. J.']],
    ['a name without its accents and apostrophe', 'sean obrien', '', ["Author O'Brien, Seán"]],
    ['a name as printed', 'O’Brien, Seán', 'types: [AUTHOR]', ["Author O'Brien, Seán"]],
    [
      'a word in another form, accents or none',
      'reseaux network',
      'types: [PAPER]',
      ['Paper Réseaux et élections: <script>alert(1)</script> networks'],
    ],
    ['a phrase', '"trust in the press"', '', ['Paper Trust in the press']],
    ['not the phrase that a minus leaves out', 'trust -"the press"', 'types: [PAPER]', ['Paper Trust in co-production']],
    ['a phrase beside one that a minus leaves out', '-"mistrust in" "the press"', 'types: [PAPER]', ['Paper Trust in the press']],
    [
      'as if a minus before an empty phrase were not there',
      'trust -"!"  -"" production',
      'types: [PAPER]',
      ['Paper Trust in co-production'],
    ],
    ['not what a minus leaves out', 'trust -press', 'types: [PAPER]', ['Paper Trust in co-production']],
    [
      'either side of or',
      'percolation or mistrust',
      '',
      ['Paper Mistrust in the press', 'Paper Réseaux et élections: <script>alert(1)</script> networks'],
    ],
    [
      'either side of OR',
      'percolation OR mistrust',
      '',
      ['Paper Mistrust in the press', 'Paper Réseaux et élections: <script>alert(1)</script> networks'],
    ],
    ['a word within what is written without blanks', '网络', '', ['Paper 复杂网络的研究']],
    ['a keyword that is written without blanks', '小世界', '', ['Keyword 小世界', 'Paper 复杂网络的研究']],
    ['nothing of the same characters in another order', '络网', '', []],
    ['an author whose name is not in Latin letters', '小明 王', 'types: [AUTHOR]', ['Author 王, 小明']],
    ['a journal', 'network society', 'types: [JOURNAL]', ['Journal Network Science & Society']],
    ['nothing for words that are nowhere', 'xyzzy', '', []],
    ['no text for a word that stands everywhere', 'the', '', []],
  ])('finds %s', async (_, query, more, found) => {
    expect(await find(query, more)).toEqual(found);
  });

  it('finds the papers that a filter by the same text finds, in the same order', async () => {
    for (const text of ['voting', 'voting or trust', 'part -voting', '-voting', '"small worlds"', 'case 3']) {
      const { data } = await ask(
        grown,
        `query ($text: String!) {
           search(query: $text, types: [PAPER], first: 100) { totalCount nodes { ... on Paper { id } } }
           papers(filter: { text: $text }, first: 100) { totalCount nodes { id } } }`,
        { text },
      );
      expect(data.search).toEqual(data.papers);
    }
  });

  it('takes a filter: its papers, and what stands on at least one of them', async () => {
    const until2010 = 'filter: { publicationYear: { lte: 2010 } }';
    expect(await find('trust', until2010)).toEqual(['Keyword trust', 'Journal Journal of Trust', 'Paper Trust in the press']);
    expect(await find('newman', `types: [AUTHOR], ${until2010}`)).toEqual(['Author Newman, Mark', 'Author Newman, M. E. J.']);
    expect(await find('newman', 'types: [AUTHOR], filter: { text: "percolation" }')).toEqual(['Author Newman, M. E. J.']);
  });

  it('counts every type under the filter, and in totalCount those asked for', async () => {
    const { data, statements } = await ask(
      database,
      '{ search(query: "trust", types: [KEYWORD, PAPER], first: 1) { totalCount countsByType { type count } } }',
    );
    expect(data.search).toEqual({
      totalCount: 5,
      countsByType: [
        { type: 'AUTHOR', count: 0 },
        { type: 'JOURNAL', count: 1 },
        { type: 'KEYWORD', count: 2 },
        { type: 'PAPER', count: 3 },
      ],
    });
    expect(statements).toHaveLength(1);
  });

  it('takes the same statements whatever it finds', async () => {
    const document = 'query ($query: String!) { search(query: $query) { totalCount edges { highlights { field } node { __typename } } } }';
    const counts = ['trust', 'newman', 'xyzzy', '-trust'].map(
      async (query) => (await ask(database, document, { query })).statements.length,
    );
    // The page, a statement a type, the counts, and two for the highlights, which are asked for where there are rows.
    expect(await Promise.all(counts)).toEqual([8, 8, 6, 8]);
  });

  it('scores between 0 and 1, falling', async () => {
    const { data } = await ask(grown, '{ search(query: "voting or hub", first: 100) { edges { score } } }');
    const scores = data.search.edges.map(({ score }: { score: number }) => score) as number[];
    expect(scores.length).toBeGreaterThan(10);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});

describe('pages of a search', () => {
  interface Walked {
    readonly edges: { readonly cursor: string }[];
    readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  }
  const askPage = async (query: string, page: string): Promise<Walked> => {
    const selection = '{ edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
    return (await ask(grown, `query ($query: String!) { search(query: $query, ${page}) ${selection} }`, { query })).data.search;
  };

  async function walk(query: string, size: number, way: 'first' | 'last'): Promise<string[]> {
    const walked: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await askPage(query, `${way}: ${size} ${cursor && `${way === 'first' ? 'after' : 'before'}: "${cursor}"`}`);
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
      const [isMore, isBehind] = way === 'first' ? [hasNextPage, hasPreviousPage] : [hasPreviousPage, hasNextPage];
      expect(isBehind).toBe(cursor !== '');
      walked[way === 'first' ? 'push' : 'unshift'](...page.edges.map((edge) => edge.cursor));
      if (!isMore) return walked;
      cursor = way === 'first' ? endCursor : startCursor;
    }
  }

  it.each([
    ['voting or hub or trust', 7],
    ['-voting', 40],
    ['part', 3],
  ])('give all of "%s" once, forwards and backwards', async (query, size) => {
    const forwards = await walk(query, size, 'first');
    const { data } = await ask(grown, 'query ($query: String!) { search(query: $query) { totalCount } }', { query });
    expect(forwards).toHaveLength(data.search.totalCount);
    expect(new Set(forwards).size).toBe(forwards.length);
    expect(await walk(query, size, 'last')).toEqual(forwards);
  });
});

describe('highlights', () => {
  it('mark the words as printed, in plain text that is safe to show as text', async () => {
    expect(await highlight('reseaux networks script', 'types: [PAPER]')).toEqual([
      ['title: ⟦Réseaux⟧ et élections: <⟦script⟧>alert(1)</⟦script⟧> ⟦networks⟧', 'keywords: ⟦Réseaux⟧'],
    ]);
  });

  it('cut a long text around the first match, and show marks of its own as brackets', async () => {
    const [[fragment = ''] = []] = await highlight('percolation', 'types: [PAPER]');
    expect(fragment).toMatch(/^abstract: ….*Here ⟦percolation⟧ stands \[so\]\. And on\..*…$/);
    expect(fragment.length).toBeLessThan(270);
  });

  it('tell by which name, title or label a thing was found', async () => {
    expect(await highlight('m newman', 'types: [AUTHOR]')).toEqual([['name: ⟦Newman⟧, ⟦Mark⟧'], ['name: ⟦Newman⟧, ⟦M⟧. E. J.']]);
    expect(await highlight('obrien')).toEqual([["name: ⟦O'Brien⟧, Seán"]]);
    expect(await highlight('society network', 'types: [JOURNAL]')).toEqual([['title: ⟦Network⟧ Science & ⟦Society⟧']]);
    expect(await highlight('small worlds', 'types: [KEYWORD]')).toEqual([['label: ⟦small-world⟧ networks']]);
  });

  it('do not mark what is left out', async () => {
    expect(await highlight('trust -press', 'types: [PAPER]')).toEqual([
      ['title: ⟦Trust⟧ in co-production', 'keywords: ⟦trust⟧ in government'],
    ]);
    expect(await highlight('-trust', 'types: [KEYWORD], first: 1')).toEqual([[]]);
  });
});

describe('suggest', () => {
  const suggest = async (prefix: string, more = ''): Promise<string[]> => {
    const { data, errors } = await ask(
      database,
      `query ($prefix: String!) { suggest(prefix: $prefix ${more}) { type label hint paperCount } }`,
      {
        prefix,
      },
    );
    expect(errors).toBeUndefined();
    return data.suggest.map(({ type, label, hint }: Record<string, string>) => `${type} ${label} (${hint})`);
  };

  it.each([
    [
      'a family name',
      'newm',
      ['AUTHOR Newman, Mark (2 papers, 2010–2012)', 'AUTHOR Newman, M. E. J. (1 paper, 2004)', 'AUTHOR Newmark, Olga (1 paper)'],
    ],
    [
      'a given name first, then who abridges it',
      'mark newm',
      ['AUTHOR Newman, Mark (2 papers, 2010–2012)', 'AUTHOR Newman, M. E. J. (1 paper, 2004)', 'AUTHOR Newmark, Olga (1 paper)'],
    ],
    ['a family name with a comma', 'Newman, Ma', ['AUTHOR Newman, Mark (2 papers, 2010–2012)', 'AUTHOR Newman, M. E. J. (1 paper, 2004)']],
    ['a name by its accents', 'Seán', ["AUTHOR O'Brien, Seán (1 paper, 2004)"]],
    ...(
      [
        ['put in', 'newxmark'],
        ['left out', 'nemark'],
        ['mistaken', 'newmurk'],
        ['that changed places with the next', 'nemwark'],
        ['that changed places at its beginning', 'enwmark'],
      ] as const
    ).map(([slip, typed]) => [`a name with a letter ${slip}`, typed, ['AUTHOR Newmark, Olga (1 paper)']] as const),
    [
      'the beginning of a name with a slip',
      'nwema',
      ['AUTHOR Newman, Mark (2 papers, 2010–2012)', 'AUTHOR Newman, M. E. J. (1 paper, 2004)', 'AUTHOR Newmark, Olga (1 paper)'],
    ],
    ['a label with a slip', 'turst in go', ['KEYWORD trust in government (1 paper)']],
    ['a name that is spelt nearly so', 'obrine', ["AUTHOR O'Brien, Seán (1 paper, 2004)"]],
    [
      'all types, most papers first',
      'tru',
      [
        'KEYWORD trust (2 papers, 2010–2012)',
        'KEYWORD trust in government (1 paper)',
        'PAPER Trust in co-production (Newmark, Olga)',
        'PAPER Trust in the press (Newman, Mark et al., 2010)',
        'JOURNAL Journal of Trust (2 papers, 2010–2012)',
      ],
    ],
    ['words within a title', 'press trus', ['PAPER Trust in the press (Newman, Mark et al., 2010)']],
    ['a label that is spelt nearly so', 'smoll world', ['KEYWORD small-world networks (1 paper, 2004)']],
    ['a label with a sign', 'c++', ['KEYWORD C++ (1 paper, 2010)']],
    ['nothing for what is nowhere', 'xyzzy', []],
  ])('gives %s', async (_, prefix, suggestions) => {
    expect(await suggest(prefix)).toEqual(suggestions);
  });

  it('leaves the types asked for, and as many as asked for, with ids that lead on', async () => {
    const { data, statements } = await ask(
      database,
      '{ suggest(prefix: "n", types: [JOURNAL, AUTHOR], first: 2) { type id label paperCount } }',
    );
    expect(data.suggest.map(({ label }: { label: string }) => label)).toEqual(['Newman, Mark', 'Newman, M. E. J.']);
    expect(statements).toHaveLength(2);
    const { data: led } = await ask(database, `{ node(id: "${data.suggest[0].id}") { ... on Author { name paperCount } } }`);
    expect(led.node).toEqual({ name: 'Newman, Mark', paperCount: 2 });
  });

  it('suggests as a look through the whole library would', async () => {
    const { data: all } = await ask(grown, '{ authors(first: 100) { nodes { name paperCount } } }');
    const families = [...new Set<string>(all.authors.nodes.map(({ name }: { name: string }) => name.slice(0, 3)))];
    for (const prefix of families) {
      const { data } = await ask(
        grown,
        'query ($prefix: String!) { suggest(prefix: $prefix, types: [AUTHOR], first: 5) { label paperCount } }',
        {
          prefix,
        },
      );
      const begun = all.authors.nodes.filter(({ name }: { name: string }) => name.startsWith(prefix));
      const counts = begun.map(({ paperCount }: { paperCount: number }) => paperCount).sort((a: number, b: number) => b - a);
      const found = data.suggest.filter(({ label }: { label: string }) => label.startsWith(prefix));
      expect(found.map(({ paperCount }: { paperCount: number }) => paperCount)).toEqual(counts.slice(0, 5));
    }
  });
});

describe('whatever is typed', () => {
  const nasty = fc.constantFrom(
    ...[
      '"',
      "'",
      ':',
      '&',
      '|',
      '!',
      '(',
      ')',
      '<->',
      ':*',
      '-',
      '-x',
      '\\',
      '%',
      '_',
      '*',
      '\0',
      '\uD800',
      '\uDC00',
      'or',
      'OR',
      'the',
      'of',
    ],
    ...[
      '𠮷',
      '新聞',
      'Иванов',
      'ﬁ',
      '\u0301',
      'é',
      'C++',
      '$\\beta$',
      "O'Brien,",
      ',',
      'a',
      'trust',
      'newman',
      ' ',
      '\n',
      '\u202E',
      '🧬',
      '//',
      '@',
    ],
  );
  const typed = fc.oneof(
    fc.array(nasty, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
    fc.array(nasty, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' ')),
    fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
    fc.tuple(nasty, fc.integer({ min: 1, max: 1000 })).map(([part, times]) => part.repeat(times).slice(0, 1000)),
  );

  it('is no syntax error, and finds the papers that the filter finds', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        if (text.trim() === '') return;
        const { data, errors } = await ask(
          database,
          `query ($text: String!) {
             search(query: $text) { totalCount countsByType { type count } edges { score highlights { field fragment } node { __typename } } }
             papers(filter: { text: $text }) { totalCount }
             suggest(prefix: $text) { label } }`,
          { text },
        );
        expect(errors).toBeUndefined();
        const counts = data.search.countsByType as { type: string; count: number }[];
        expect(counts.find(({ type }) => type === 'PAPER')?.count).toBe(data.papers.totalCount);
        expect(data.search.edges).toHaveLength(Math.min(data.search.totalCount, 20));
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) },
    );
  });

  it.each([
    '-'.repeat(1000),
    '- '.repeat(500),
    '-a '.repeat(333),
    'a or '.repeat(200),
    '"a" '.repeat(250),
    '!-'.repeat(500),
    '"-'.repeat(500),
    '-"a b" '.repeat(140),
    '--"'.repeat(330),
    'a'.repeat(1000),
  ])('is an answer also where Postgres would run out of stack (%s)', async (text) => {
    const { errors } = await ask(
      database,
      'query ($text: String!) { search(query: $text) { totalCount nodes { __typename } } papers(filter: { text: $text }) { totalCount } suggest(prefix: $text) { label } }',
      { text },
    );
    expect(errors).toBeUndefined();
  });

  it('is nothing where nothing is typed', async () => {
    const { data, errors } = await ask(
      database,
      `{ search(query: " ") { totalCount countsByType { count } edges { score highlights { fragment } } pageInfo { hasNextPage } }
         emptied: search(query: "", types: [AUTHOR]) { totalCount nodes { __typename } } suggest(prefix: "") { label } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      search: { totalCount: 0, countsByType: Array(4).fill({ count: 0 }), edges: [], pageInfo: { hasNextPage: false } },
      emptied: { totalCount: 0, nodes: [] },
      suggest: [],
    });
  });

  it('is refused with its reason where it is too long, or not a page of this list', async () => {
    const refused = async (query: string) => {
      const { errors = [] } = await ask(database, query);
      return errors.map(({ message, extensions }) => `${extensions.code} ${extensions.argument}: ${message}`);
    };
    expect(await refused(`{ search(query: "${'a'.repeat(1001)}") { totalCount } }`)).toEqual([
      'BAD_ARGUMENT query: Expected at most 1000 characters in query, got 1001.',
    ]);
    expect(await refused('{ search(query: "a", first: 101) { totalCount } }')).toEqual([
      'BAD_ARGUMENT first: Expected first between 1 and 100, got 101.',
    ]);
    expect(await refused('{ search(query: "a", after: "nonsense") { totalCount } }')).toEqual([
      'BAD_ARGUMENT after: Expected after to be a cursor of Query.search, got "nonsense".',
    ]);
    expect(await refused('{ search(query: "a", filter: { text: " " }) { totalCount } }')).toEqual([
      'BAD_ARGUMENT filter.text: Expected a letter or a digit in filter.text, got a blank text.',
    ]);
    expect(await refused(`{ suggest(prefix: "${'a'.repeat(1001)}") { label } }`)).toEqual([
      'BAD_ARGUMENT prefix: Expected at most 1000 characters in prefix, got 1001.',
    ]);
    expect(await refused('{ suggest(prefix: "a", first: 0) { label } }')).toEqual([
      'BAD_ARGUMENT first: Expected first between 1 and 100, got 0.',
    ]);
  });
});
