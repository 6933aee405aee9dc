import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLParams } from 'graphql-yoga';

/** A POST of JSON to the endpoint, with its body read. */
export interface PlainPost {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
}

/** The request as hooks of plugins ask for it, without what a `Request` of the fetch API costs to make. */
export class PlainRequest {
  readonly method = 'POST';
  readonly url: string;
  readonly headers: { get(name: string): string | null };

  constructor({ headers, url }: IncomingMessage) {
    this.url = `http://localhost${url}`;
    this.headers = {
      get(name) {
        const value = headers[name.toLowerCase()];
        return (Array.isArray(value) ? value.join(', ') : value) ?? null;
      },
    };
  }
}

/** The headers of an answer as hooks set them. */
export class AnswerHeaders {
  readonly all: Record<string, string> = {};

  get(name: string): string | null {
    return this.all[name.toLowerCase()] ?? null;
  }

  set(name: string, value: string): void {
    this.all[name.toLowerCase()] = value;
  }

  append(name: string, value: string): void {
    const before = this.get(name);
    this.set(name, before === null ? value : `${before}, ${value}`);
  }
}

/** What may stand in the body of a question, of the type that it must have. Undefined for whatever else Yoga has to refuse, or to try. */
export function readParams(body: Buffer): GraphQLParams | undefined {
  let params: unknown;
  try {
    params = JSON.parse(body.toString());
  } catch {
    return undefined;
  }
  if (!isRecord(params)) return undefined;
  return Object.entries(params).every(([name, value]) => fits(name, value)) ? params : undefined;
}

function fits(name: string, value: unknown): boolean {
  if (name === 'query' || name === 'operationName') return value === null || typeof value === 'string';
  return (name === 'variables' || name === 'extensions') && (value === null || isRecord(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const jsonFirst = /^\s*(application\/(?:graphql-response\+)?json)\s*(?:;\s*q=[\d.]+\s*)?(?:,|$)/i;

/** The type of an answer to who accepts this, as Yoga chooses it. Undefined where it may choose another than the first that is named. */
export function contentTypeFor(accept = '*/*'): string | undefined {
  if (accept === '*/*' || accept === '') return 'application/json; charset=utf-8';
  const [, type] = jsonFirst.exec(accept) ?? [];
  return type && `${type.toLowerCase()}; charset=utf-8`;
}
