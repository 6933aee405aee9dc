import { ScholarError } from '../errors.js';
import type { Format } from '../formats/format.js';
import { formats } from '../formats/formats.js';
import type { ImportFormat } from '../model.js';
import { binaryKinds, type FileKind, textKinds } from './file-kinds.js';

/**
 * The format of a file by its first bytes and the text they are; its name counts only where these leave it open. Throws
 * UNREADABLE_FILE where it is none that we read; the message says what it looks like and how to export what we do.
 * O(length of the head).
 */
export function recognizeFormat(head: Uint8Array, text: string, name: string): ImportFormat {
  const binary = binaryKinds.find((kind) => startsWith(head, kind.magic, kind.at ?? 0));
  if (binary) throw refuse(name, binary);
  if (text.trim() === '') throw refuse(name, { name: head.length === 0 ? 'an empty file' : 'a file of blanks' });
  const wrapped = formats.find((format) => isWrapping(format) && format.recognizes(text));
  if (wrapped) return wrapped.name;
  const container = textKinds.find((kind) => kind.isContainer && kind.pattern.test(text));
  if (container) throw refuse(name, container);
  const plain = formats.find((format) => !isWrapping(format) && format.recognizes(text));
  const format = plain ?? formats.find((each) => hasExtension(name, each) && each.mayBe?.(text));
  if (format) return format.name;
  throw refuse(name, textKinds.find((kind) => kind.pattern.test(text)) ?? { name: 'text without records' });
}

/** JSON and XML may hold records of other formats in their texts. */
function isWrapping({ syntax }: Format): boolean {
  return syntax === 'JSON' || syntax === 'XML';
}

function hasExtension(name: string, { extensions }: Format): boolean {
  const lower = name.toLowerCase().replace(/\.gz$/, '');
  return extensions.some((extension) => lower.endsWith(extension));
}

function startsWith(head: Uint8Array, magic: string, at: number): boolean {
  return Buffer.from(head.subarray(at, at + magic.length)).toString('latin1') === magic;
}

/** Who is told what to do with the very file need not hear of everything that is read. */
function refuse(name: string, kind: FileKind): ScholarError {
  const message = `Expected an export of a library, but "${name}" looks like ${kind.name}. ${kind.advice ?? whatIsRead()}`;
  return new ScholarError('UNREADABLE_FILE', message, { looksLike: kind.name });
}

function whatIsRead(): string {
  const labels = formats.map(({ label }) => label).sort();
  return `Read are ${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}, gzipped or not.`;
}
