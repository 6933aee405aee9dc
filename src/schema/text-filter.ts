import { builder } from './builder.js';

export const StringFilter = builder.inputType('StringFilter', {
  description: 'What a text must be like. Several conditions must all hold. Case, accents and punctuation do not count.',
  fields: (t) => ({
    eq: t.string({ description: 'The whole text.' }),
    in: t.stringList({ description: 'One of these whole texts.' }),
    contains: t.string({ description: 'A part of the text.' }),
    startsWith: t.string({ description: 'Its beginning.' }),
  }),
});
