import type { KeywordRow } from '../loaders/entity.js';
import type { PaperKeywordEdge as PaperKeywordEdgeRow } from '../loaders/keyword-lists.js';
import { connectionType, edgeType, ofEdge } from './connection.js';
import { KeywordKind } from './enums.js';
import { Keyword } from './nouns.js';

export const PaperKeywordConnection = connectionType<KeywordRow, PaperKeywordEdgeRow>('PaperKeywordConnection', {
  description: 'The keywords of a paper, page by page, in printed order.',
  edge: edgeType<KeywordRow, PaperKeywordEdgeRow>('PaperKeywordEdge', {
    description: 'A keyword as it stands on a paper.',
    node: Keyword,
    nodeDescription: 'The keyword that all its spellings are.',
    fields: (t) => ({
      position: t.int({ description: 'Its place among the keywords of the paper, from 1.', ...ofEdge('position') }),
      kind: t.field({ type: KeywordKind, description: 'Who gave it.', ...ofEdge('kind') }),
      kindInferred: t.boolean({
        description: 'True where the source does not say the kind, and we read it off the style of the record.',
        ...ofEdge('kindInferred'),
      }),
      label: t.string({ description: 'As written in the source.', ...ofEdge('label') }),
      scheme: t.string({
        nullable: true,
        description: 'The vocabulary that it is a term of, such as MeSH. Null where the source names none.',
        ...ofEdge('scheme'),
      }),
    }),
  }),
  node: Keyword,
  total: 'Keywords of the paper that are asked for; one keyword in two spellings or kinds counts twice.',
});
