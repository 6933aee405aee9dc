import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { ScholarError } from '../errors.js';
import type { RecordProblem } from '../ingest/import-report.js';

export interface ProblemReport {
  add(fileName: string, problem: RecordProblem): void;
  close(): Promise<void>;
}

/**
 * Opens the file that takes all problems of an import, one a line: JSON where its name ends in .jsonl, .ndjson or .json, else
 * text in the manner of compilers, "file:line: warning: tag: message [CODE]". What the file held before is gone.
 *
 * @throws ScholarError BAD_ARGUMENT where the file cannot be written.
 */
export async function openProblemReport(path: string): Promise<ProblemReport> {
  const handle = await open(path, 'w').catch((error: Error) => {
    throw new ScholarError('BAD_ARGUMENT', `Expected a file that can be written after --report, got "${path}": ${error.message}`);
  });
  const stream = handle.createWriteStream();
  const format = /\.(jsonl|ndjson|json)$/i.test(path) ? formatJson : formatText;
  return {
    add: (fileName, problem) => stream.write(`${format(fileName, problem)}\n`),
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}

/** The words of the GraphQL type `Warning`, in its order, behind the file. */
function formatJson(file: string, { code, severity, message, position, line, tag }: RecordProblem): string {
  return JSON.stringify({ file, code, severity, message, recordIndex: position, line: line ?? null, tag: tag ?? null });
}

function formatText(file: string, { line, severity, tag, message, code }: RecordProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${severity.toLowerCase()}: ${tag ? `${tag}: ` : ''}${message} [${code}]`;
}
