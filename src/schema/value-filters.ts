import { builder } from './builder.js';

export const StringFilter = builder.inputType('StringFilter', {
  description: 'What a text must be like. Several conditions must all hold. Case, accents and punctuation do not count.',
  fields: (t) => ({
    eq: t.string({ description: 'The whole text.' }),
    in: t.stringList({ description: 'One of these whole texts; an empty list leaves nothing.' }),
    contains: t.string({ description: 'A part of the text.' }),
    startsWith: t.string({ description: 'Its beginning.' }),
    isNull: t.boolean({ description: 'True: there is none. False: there is one.' }),
  }),
});

export const IntFilter = builder.inputType('IntFilter', {
  description: 'What a number must be like. Several conditions must all hold. What is not known fulfils none but `isNull`.',
  fields: (t) => ({
    eq: t.int({ description: 'Just this.' }),
    in: t.intList({ description: 'One of these; an empty list leaves nothing.' }),
    gt: t.int({ description: 'More than this.' }),
    gte: t.int({ description: 'This or more.' }),
    lt: t.int({ description: 'Less than this.' }),
    lte: t.int({ description: 'This or less.' }),
    isNull: t.boolean({ description: 'True: it is not known. False: it is.' }),
  }),
});

export const DateFilter = builder.inputType('DateFilter', {
  description:
    'From … to, both included, as precise as given. A date that is known in part counts as its beginning: 2022 is within "up to 2022-03", not within "from 2022-02".',
  fields: (t) => ({
    gte: t.field({ type: 'PartialDate', description: 'This or later.' }),
    lte: t.field({ type: 'PartialDate', description: 'This or earlier; 2022 means the whole year.' }),
  }),
});

export const IDFilter = builder.inputType('IDFilter', {
  description: 'Which ones, by id. What was merged away counts as what it became.',
  fields: (t) => ({
    eq: t.id({ description: 'This one.' }),
    in: t.idList({ description: 'One of these, at most 500; an empty list leaves nothing.' }),
  }),
});
