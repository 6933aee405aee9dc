import { ScholarError } from '../errors.js';
import type { NodeKind } from '../loaders/entity.js';

/** The opaque id of a thing: base64url of `Kind:number`. It stays for ever, also after a merge. */
export function formatNodeId(kind: NodeKind, id: number): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}

/**
 * Reads an id back.
 *
 * @param kind what it must be the id of; any when left out.
 * @throws ScholarError BAD_ARGUMENT
 */
export function parseNodeId(id: string, options: { argument: string; kind?: NodeKind }): { kind: NodeKind; id: number } {
  const match = /^(Paper|Author|Journal|Keyword|Publisher|Import):(-?[1-9]\d{0,14})$/.exec(Buffer.from(id, 'base64url').toString());
  const wanted = options.kind === undefined ? 'an id that an answer gave' : `an id of type ${options.kind}`;
  const refuse = (got: string) =>
    new ScholarError('BAD_ARGUMENT', `Expected ${options.argument} to be ${wanted}, got ${got}.`, { argument: options.argument });
  if (match === null || (match[1] !== 'Import' && match[2]?.startsWith('-'))) throw refuse(`"${id.slice(0, 60)}"`);
  const kind = match[1] as NodeKind;
  if (options.kind !== undefined && kind !== options.kind) throw refuse(`one of type ${kind}`);
  return { kind, id: Number(match[2]) };
}

/**
 * Reads the id of an import; the number that `scholargraph imports` shows is taken too.
 *
 * @throws ScholarError BAD_ARGUMENT
 */
export function parseImportId(id: string, argument: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id);
  return parseNodeId(id, { argument, kind: 'Import' }).id;
}
