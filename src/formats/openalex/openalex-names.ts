import type { BylineName, PersonName } from '../../model.js';
import { parsePersonName } from '../../person-name.js';
import type { FieldReading } from '../reading/field-reading.js';
import { listOf, memberOf } from '../reading/json-fields.js';
import { webLine, webText } from '../reading/json-text.js';
import { NameList } from '../reading/name-list.js';
import { readOrcid } from '../reading/orcid.js';

/** The byline of a work: names as printed where they are known, else as OpenAlex calls the person. */
export function readNames(reading: FieldReading<unknown>): readonly BylineName[] {
  const list = new NameList(reading);
  const field = reading.get('authorships');
  if (field)
    list.add(
      field,
      'AUTHOR',
      listOf(field.source).flatMap((authorship) => readName(authorship, (printed) => readOrcid(reading, field, printed)) ?? []),
    );
  const truncated = reading.get('is_authors_truncated');
  if (truncated?.source === true) {
    const message =
      'Expected all authors, got the first 100: OpenAlex shortens bylines in lists. Ask for the work itself to have the others.';
    reading.report('SHORTENED_BYLINE', message, truncated);
  }
  return list.names;
}

function readName(
  authorship: unknown,
  toOrcid: (printed: string) => string | undefined,
): (PersonName & Pick<BylineName, 'orcid' | 'affiliations'>) | undefined {
  const author = memberOf(authorship, 'author');
  const printed = webLine(memberOf(authorship, 'raw_author_name')) || webLine(memberOf(author, 'display_name'));
  if (!/[^\s,.;]/.test(printed)) return undefined;
  const orcid = toOrcid(webText(memberOf(author, 'orcid')));
  const affiliations = affiliationsOf(authorship);
  return { ...parsePersonName(printed), ...(orcid ? { orcid } : {}), ...(affiliations.length > 0 ? { affiliations } : {}) };
}

/** As printed; where that is not known, the names of the institutions. */
function affiliationsOf(authorship: unknown): string[] {
  const raw = listOf(memberOf(authorship, 'raw_affiliation_strings') ?? memberOf(authorship, 'raw_affiliation_string'));
  const printed = raw.map((text) => webLine(text)).filter(Boolean);
  if (printed.length > 0) return [...new Set(printed)];
  const institutions = listOf(memberOf(authorship, 'institutions')).map((each) => webLine(memberOf(each, 'display_name')));
  return [...new Set(institutions.filter(Boolean))];
}
