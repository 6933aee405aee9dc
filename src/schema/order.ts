import { builder } from './builder.js';

const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which way a list is sorted. What is not known comes last both ways.',
  values: {
    ASC: { description: 'Smallest, earliest, or A first.' },
    DESC: { description: 'Largest, latest, or Z first.' },
  } as const,
});

/** Makes the order of a list: an enum of its fields (field → what it sorts by) and the input that pairs one with a direction. */
export function orderInput<const Field extends string>(noun: string, options: { of: string; fields: Readonly<Record<Field, string>> }) {
  const values = Object.fromEntries(
    Object.entries<string>(options.fields).map(([field, description]) => [field, { description, value: field as Field }]),
  ) as Record<Field, { description: string; value: Field }>;
  const OrderField = builder.enumType(`${noun}OrderField`, { description: `What ${options.of} can be sorted by.`, values });
  return builder.inputType(`${noun}Order`, {
    description: `An order of ${options.of}. Equal rows are sorted by name or title, then by id.`,
    fields: (t) => ({
      field: t.field({ type: OrderField, required: true, description: 'What is compared.' }),
      direction: t.field({ type: OrderDirection, required: true, description: 'Which way.' }),
    }),
  });
}
