import { types } from 'node:util';

/** What anything thrown tells of itself. Errors of other realms (Jest's, workers') count too, which `instanceof` would miss. */
export function errorFacts(error: unknown): { readonly code?: string; readonly message: string } {
  if (!types.isNativeError(error)) return { message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { message: error.message, ...(code === undefined ? {} : { code }) };
}
