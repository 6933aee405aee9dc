import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDoi, parseIssn } from '../../src/identifiers.js';
import type { PaperRecord } from '../../src/model.js';
import { type Answer, readFile, readText, type Score } from './answers.js';
import { type CslItem, factsOfCsl } from './csl-answers.js';
import { type Facts, factsOf, nameFact, plain, withoutEmpty } from './expected.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * How we read the JSON of OpenAlex, DataCite and Crossref. No answers stand beside these files: the items themselves are the
 * answers, read here key by key, with what other formats do not have: ORCIDs, affiliations, references.
 */
export async function scoreApis(data: string): Promise<Score[]> {
  return [
    { title: 'OpenAlex JSON (itself)', answers: await itself(join(data, 'openalex'), /^W.*\.json$/, factsOfOpenAlex) },
    {
      title: 'DataCite JSON (itself)',
      answers: await itself(join(data, 'datacite-lupo'), /^(?:datacite.*|crosscite)\.json$/, factsOfDataCite),
    },
    { title: 'Crossref JSON (of citation-js, titles made lists)', answers: await crossrefAnswers(data) },
  ].filter(({ answers }) => answers.length > 0);
}

async function itself(folder: string, names: RegExp, expectedOf: (item: Json) => Facts): Promise<Answer[]> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => names.test(name)) : [];
  const answers: Answer[] = [];
  for (const file of files.sort()) {
    const item = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
    const [read] = await readFile(join(folder, file));
    answers.push({ file, expected: expectedOf(item), read, facts: factsOfApi });
  }
  return answers;
}

/** The CSL-JSON that doi.org makes of Crossref's works differs in titles, which are no lists, and in the word for a preprint. */
async function crossrefAnswers(data: string): Promise<Answer[]> {
  const path = join(data, 'citation-js/test/data/api/doi.json');
  const items = existsSync(path) ? Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, CslItem[]>).flat() : [];
  const works = items.map(({ title, type, ...item }) => ({
    ...item,
    type: type === 'article' ? 'posted-content' : type,
    title: list(title),
    'container-title': list(item, 'container-title'),
    'short-container-title': list(item, 'container-title-short'),
  }));
  const records = await readText('CROSSREF_JSON', JSON.stringify({ 'message-type': 'work-list', message: { items: works } }, null, 2));
  return items.map((item, index) => ({ file: 'doi.json', expected: factsOfCsl(item), read: records[index] }));
}

function factsOfApi(paper: PaperRecord): Facts {
  const authors = paper.names.filter(({ role }) => role === 'AUTHOR');
  return new Map([
    ...factsOf(paper),
    ...withoutEmpty([
      [
        'orcids',
        authors
          .map(({ orcid = '' }) => orcid)
          .join(' ')
          .trim(),
      ],
      ['affiliations', plain(authors.flatMap(({ affiliations = [] }) => affiliations).join())],
      ['references', (paper.references ?? []).map(({ identifiers }) => identifiers[0]?.value).join(' ')],
      ['openalex', paper.identifiers.find(({ scheme }) => scheme === 'OPENALEX')?.value ?? ''],
    ]),
  ]);
}

function at(item: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Json)[key] : undefined), item);
}

function text(item: unknown, ...path: readonly (string | number)[]): string {
  const value = at(item, ...path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function list(item: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = at(item, ...path);
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** OpenAlex prints names as "Given Family". */
function factsOfOpenAlex(work: Json): Facts {
  const authorships = list(work, 'authorships');
  const source = at(work, 'primary_location', 'source');
  const [first, last] = [text(work, 'biblio', 'first_page'), text(work, 'biblio', 'last_page')];
  const words = Object.entries((at(work, 'abstract_inverted_index') ?? {}) as Record<string, number[]>);
  const places = words.flatMap(([word, where]) => where.map((place) => [place, word] as const)).sort(([a], [b]) => a - b);
  const name = (printed: string) => nameFact(printed.split(' ').at(-1) ?? '', printed.split(' ').slice(0, -1).join(' '));
  return withoutEmpty([
    ['type', text(work, 'type') === 'article' ? 'JOURNAL_ARTICLE' : 'OTHER'],
    ['title', plain(text(work, 'title') || text(work, 'display_name'))],
    ['author', authorships.map((each) => name(text(each, 'raw_author_name') || text(each, 'author', 'display_name'))).join('; ')],
    ['date', text(work, 'publication_date').split('-').map(Number).join('-')],
    ['container', plain(text(source, 'display_name'))],
    ['volume', plain(text(work, 'biblio', 'volume'))],
    ['issue', plain(text(work, 'biblio', 'issue'))],
    ['pages', plain(first === last ? first : `${first}-${last}`)],
    ['doi', parseDoi(text(work, 'doi')) ?? ''],
    ['pmid', text(work, 'ids', 'pmid').replace(/^.*\//, '')],
    ['pmcid', text(work, 'ids', 'pmcid').replace(/^.*\/(?:PMC)?/, 'PMC')],
    ['issn', list(source, 'issn').map(String).sort().join(' ')],
    ['url', plain(text(work, 'primary_location', 'landing_page_url'))],
    ['abstract', plain(places.map(([, word]) => word).join(' '))],
    ['language', text(work, 'language')],
    ['publisher', plain(text(source, 'host_organization_name'))],
    ['keywords', openAlexLabels(work)],
    [
      'orcids',
      authorships
        .map((each) => text(each, 'author', 'orcid').replace(/^.*\//, ''))
        .join(' ')
        .trim(),
    ],
    ['affiliations', plain(authorships.flatMap((each) => list(each, 'raw_affiliation_strings')).join())],
    [
      'references',
      list(work, 'referenced_works')
        .map((each) => String(each).replace(/^.*\//, ''))
        .join(' '),
    ],
    ['openalex', text(work, 'id').replace(/^.*\//, '')],
  ]);
}

/** Each label once for its kind: what is a keyword (a machine's) and a concept (a term of OpenAlex's own) is both. */
function openAlexLabels(work: Json): string {
  const labels = [['keywords'], ['topics', 'concepts']].flatMap((keys) => {
    const uses = keys.flatMap((key) => list(work, key)).filter((use) => at(use, 'score') !== 0);
    return [...new Set(uses.map((use) => text(use, 'display_name')))];
  });
  return labels.map(plain).sort().join('|');
}

const dataCiteTypes: Readonly<Record<string, string>> = {
  Software: 'SOFTWARE',
  Dissertation: 'DISSERTATION',
  BlogPosting: 'WEB_PAGE',
};

function factsOfDataCite(answer: Json): Facts {
  const item = at(answer, 'data', 'attributes') ?? answer;
  const creators = list(item, 'creators');
  const titled = (kind: string) =>
    text(
      list(item, 'titles').find((each) => text(each, 'titleType') === kind),
      'title',
    );
  const issued = text(
    list(item, 'dates').find((each) => text(each, 'dateType') === 'Issued'),
    'date',
  );
  const doi = text(item, 'doi') || text(list(item, 'identifiers')[0], 'identifier');
  const orcid = (creator: unknown) =>
    [text(creator, 'id'), ...list(creator, 'nameIdentifiers').map((each) => text(each, 'nameIdentifier'))]
      .map((each) => /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(each)?.[0] ?? '')
      .find(Boolean) ?? '';
  const cited = list(item, 'relatedIdentifiers').filter((each) => /^(?:References|Cites)$/.test(text(each, 'relationType')));
  return withoutEmpty([
    ['type', dataCiteTypes[text(item, 'types', 'resourceType')] ?? ''],
    ['title', plain(titled('') + titled('Subtitle'))],
    ['author', creators.map((each) => nameFact(text(each, 'familyName'), text(each, 'givenName'))).join('; ')],
    ['date', (issued || text(item, 'publicationYear') || text(item, 'publication_year')).split('-').map(Number).filter(Boolean).join('-')],
    ['doi', parseDoi(doi) ?? ''],
    ['issn', parseIssn(text(item, 'container', 'identifier')) ?? ''],
    ['url', plain(text(item, 'url'))],
    [
      'abstract',
      plain(
        text(
          list(item, 'descriptions').find((each) => text(each, 'descriptionType') === 'Abstract'),
          'description',
        ),
      ),
    ],
    ['publisher', plain(text(item, 'publisher'))],
    ['genre', plain(text(item, 'types', 'resourceType'))],
    [
      'keywords',
      list(item, 'subjects')
        .map((each) => plain(text(each, 'subject')))
        .sort()
        .join('|'),
    ],
    ['orcids', creators.map(orcid).join(' ').trim()],
    ['affiliations', plain(creators.flatMap((each) => list(each, 'affiliation').map((part) => text(part, 'name') || String(part))).join())],
    ['references', cited.map((each) => parseDoi(text(each, 'relatedIdentifier')) ?? '').join(' ')],
  ]);
}
