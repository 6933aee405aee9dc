import type { AbstractSection as AbstractSectionModel } from '../model.js';
import { builder } from './builder.js';
import { AbstractSectionKind } from './enums.js';

export const AbstractSection = builder.objectRef<AbstractSectionModel & { readonly position: number }>('AbstractSection').implement({
  description: 'A labelled part of an abstract.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the abstract, from 1.' }),
    kind: t.expose('kind', { type: AbstractSectionKind, description: 'What it is about.' }),
    label: t.exposeString('label', { description: 'The label as printed.' }),
    text: t.exposeString('text', { description: 'The part without its label.' }),
  }),
});
