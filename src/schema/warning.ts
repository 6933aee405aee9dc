import type { Problem } from '../model.js';
import { builder } from './builder.js';

const Severity = builder.enumType('Severity', {
  description: 'How much was lost.',
  values: {
    WARNING: { description: 'Something is wrong or doubtful, but the record was read.' },
    ERROR: { description: 'Something was lost: a record without a paper, a file that breaks off.' },
  } as const,
});

/** A problem, and the record that it was met in. */
export type WarningShape = Problem & { readonly position: number };

export const Warning = builder.objectRef<WarningShape>('Warning').implement({
  description: 'Something wrong, or doubtful, in a file that came in.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What it is, for programs, such as MISSING_END_OF_RECORD.' }),
    message: t.exposeString('message', { description: 'What was expected and what came, for who exported the file.' }),
    severity: t.expose('severity', { type: Severity, description: 'How much was lost.' }),
    recordIndex: t.exposeInt('position', { description: 'The place of its record in the file, from 1.' }),
    line: t.exposeInt('line', { nullable: true, description: 'The line of the file, from 1.' }),
    tag: t.exposeString('tag', { nullable: true, description: 'The tag or field, such as SN.' }),
  }),
});
