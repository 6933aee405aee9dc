import type { KeywordUse } from '../../model.js';
import type { FieldReading } from '../reading/field-reading.js';
import { listOf, memberOf } from '../reading/json-fields.js';
import { webText } from '../reading/json-text.js';
import { KeywordList } from '../reading/keyword-list.js';

/** What OpenAlex, and MeSH's indexers, say a work is about: every one of them a machine's but MeSH. */
export function readKeywords(reading: FieldReading<unknown>): readonly KeywordUse[] {
  const list = new KeywordList(reading);
  for (const [tag, kind] of [
    ['keywords', 'AUTOMATIC'],
    ['topics', 'CONTROLLED'],
    ['concepts', 'CONTROLLED'],
  ] as const) {
    const field = reading.get(tag);
    if (!field) continue;
    const uses = listOf(field.source).filter((use) => memberOf(use, 'score') !== 0);
    list.add(field, uses.map(labelOf), { kind, scheme: 'OpenAlex' });
    if (uses.length < listOf(field.source).length) field.note ??= 'those that score 0 only stand above others; kept in the raw record only';
  }
  const mesh = reading.get('mesh');
  if (mesh) list.add(mesh, listOf(mesh.source).map(meshLabelOf), { kind: 'CONTROLLED', scheme: 'MeSH' });
  const primary = reading.get('primary_topic');
  if (primary && reading.get('topics')) primary.note ??= 'one of the topics';
  return list.keywords;
}

/** Early keywords have their label in `keyword`. */
function labelOf(use: unknown): string {
  return webText(memberOf(use, 'display_name')) || webText(memberOf(use, 'keyword')) || webText(use);
}

/** As MEDLINE prints it: "Descriptor/qualifier". */
function meshLabelOf(use: unknown): string {
  const qualifier = webText(memberOf(use, 'qualifier_name'));
  return webText(memberOf(use, 'descriptor_name')) + (qualifier && `/${qualifier}`);
}
