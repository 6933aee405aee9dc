import type { PaperAuthorEdge as PaperAuthorEdgeRow } from '../loaders/author-lists.js';
import type { AuthorRow } from '../loaders/entity.js';
import { bylineFields } from './byline-fields.js';
import { connectionType, edgeType } from './connection.js';
import { MatchMethod } from './enums.js';
import { Author } from './nouns.js';

export const PaperAuthorConnection = connectionType<AuthorRow, PaperAuthorEdgeRow>('PaperAuthorConnection', {
  description: 'The names on a paper, page by page, in printed order.',
  edge: edgeType<AuthorRow, PaperAuthorEdgeRow>('PaperAuthorEdge', {
    description: 'A name on a paper (OpenAlex Authorship).',
    node: Author,
    nodeDescription: 'The person.',
    fields: (t) => ({
      ...bylineFields(t),
      affiliationStrings: t.stringList({
        description: 'Where the person worked, each as printed. Empty where the source does not say.',
        resolve: ({ edge }) => edge.affiliations ?? [],
      }),
      matchedBy: t.field({
        type: MatchMethod,
        description: 'What tied the name to the person.',
        resolve: ({ edge }) => edge.matchedBy as 'ORCID' | 'FULL_NAME',
      }),
    }),
  }),
  node: Author,
  total: 'Distinct persons on the paper in this role; for the role AUTHOR it equals `authorCount`.',
});
