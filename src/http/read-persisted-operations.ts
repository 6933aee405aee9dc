import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScholarError } from '../errors.js';

/**
 * Reads the operations that a server answers by their ids from a folder, its folders included:
 *
 * - `NAME.graphql`: the id is NAME, or the SHA-256 of the file as hex, without blanks around it or with them;
 * - `*.json`: `{ "ID": "query …" }` as relay-compiler and GraphQL Code Generator write it, or a manifest of Apollo's.
 *
 * @returns documents by id.
 * @throws ScholarError BAD_SETTINGS that lists every file that cannot be read, and ids that stand for two documents.
 */
export function readPersistedOperations(folder: string): ReadonlyMap<string, string> {
  const operations = new Map<string, string>();
  const mistakes: string[] = [];
  for (const name of namesIn(folder)) {
    try {
      for (const [id, text] of readFile(folder, name)) {
        if ((operations.get(id) ?? text) !== text) mistakes.push(`${name}: expected another id than ${id}, which stands for two documents`);
        operations.set(id, text);
      }
    } catch (error) {
      mistakes.push(`${name}: ${(error as Error).message}`);
    }
  }
  if (mistakes.length === 0) return operations;
  throw badFolder(`These persisted operations cannot be used:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`, mistakes);
}

/** The SHA-256 of a document as hex: what Apollo's protocol calls it by. */
export function hashOfDocument(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function namesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(graphql|gql|json)$/.test(name)).sort();
  } catch (error) {
    throw badFolder(`PERSISTED_OPERATIONS_DIR: expected a folder that can be read, got ${(error as Error).message}`, []);
  }
}

function badFolder(message: string, mistakes: readonly string[]): ScholarError {
  return new ScholarError('BAD_SETTINGS', message, { mistakes });
}

function readFile(folder: string, name: string): [id: string, text: string][] {
  const text = readFileSync(join(folder, name), 'utf8');
  if (name.endsWith('.json')) return readManifest(JSON.parse(text));
  const ids = new Set([name.replace(/^.*[\\/]/, '').replace(/\.\w+$/, ''), hashOfDocument(text), hashOfDocument(text.trim())]);
  return [...ids].map((id) => [id, text]);
}

const expected = 'expected { "ID": "query …" } or a manifest of Apollo’s';

function readManifest(manifest: unknown): [id: string, text: string][] {
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) throw new Error(expected);
  const { operations } = manifest as { operations?: unknown };
  const entries = Array.isArray(operations) ? operations.map((one) => [one?.id, one?.body]) : Object.entries(manifest);
  return entries.map(([id, text]) => {
    if (typeof id !== 'string' || typeof text !== 'string') throw new Error(expected);
    return [id, text];
  });
}
