import { type DocumentNode, GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ScholarError } from '../errors.js';
import type { Limits } from '../limits.js';
import { measureDocument } from './measure-document.js';

/**
 * Refuses a document that is too long or too deep to be parsed, before it is, and one that asks too often for the same before
 * it is validated. Both are looked at once for each document that is parsed. What a document of lawful size may cost is the
 * schema's affair.
 */
export function useDocumentLimits({ limits }: { limits: Limits }): Plugin {
  return {
    onParams({ params }) {
      checkVariables(params.variables, limits);
      // Before anything keeps the text, or hashes it.
      if (typeof params.query === 'string') checkLength(params.query, limits);
    },
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, options) => {
        checkTokens(typeof source === 'string' ? new Source(source) : source, limits);
        const document = parseFn(source, options) as DocumentNode;
        checkAmounts(document, limits);
        return document;
      });
    },
  };
}

function checkLength(text: string, { characters }: Limits): void {
  if (text.length <= characters) return;
  const advice = 'Long texts go into variables.';
  refuse(`Expected a document of at most ${characters} characters, got ${text.length}. ${advice}`, characters);
}

/** O(length), without recursion. What cannot be read as tokens is left for the parser to complain of. */
function checkTokens(source: Source, limits: Limits): void {
  const lexer = new Lexer(source);
  let nesting = 0;
  for (let tokens = 1; nextKind(lexer) !== TokenKind.EOF; tokens += 1) {
    nesting += nestingChange(lexer.token.kind);
    if (tokens > limits.tokens) refuse(`Expected a document of at most ${limits.tokens} tokens, got more.`, limits.tokens);
    if (nesting > limits.nesting)
      refuse(`Expected a document with at most ${limits.nesting} brackets within each other, got more.`, limits.nesting);
  }
}

function nextKind(lexer: Lexer): TokenKind {
  try {
    return lexer.advance().kind;
  } catch (error) {
    if (error instanceof GraphQLError) return TokenKind.EOF;
    throw error;
  }
}

function nestingChange(kind: TokenKind): number {
  if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) return 1;
  return kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R ? -1 : 0;
}

function checkAmounts(document: DocumentNode, limits: Limits): void {
  const { aliases, mostAliased, directives, fragments, introspection, repeats, mostRepeated } = measureDocument(document);
  if (aliases > limits.aliases)
    refuse(
      `Expected at most ${limits.aliases} aliases in a document, got ${aliases}. Ask in several requests, or by a list; most of them are of ${mostAliased}.`,
      limits.aliases,
    );
  if (directives > limits.directives)
    refuse(`Expected at most ${limits.directives} directives in a document, got ${directives}.`, limits.directives);
  if (fragments > limits.fragments)
    refuse(`Expected at most ${limits.fragments} fragments in a document, got ${fragments}.`, limits.fragments);
  if (introspection > limits.introspection)
    refuse(`Expected __schema and __type at most ${limits.introspection} times in a document, got ${introspection}.`, limits.introspection);
  if (repeats > limits.repeats)
    refuse(`Expected ${mostRepeated} at most ${limits.repeats} times within the same braces, got it ${repeats} times.`, limits.repeats);
}

/** O(size), without recursion: what follows calls itself for each level, also where it only writes the variables down. */
function checkVariables(variables: unknown, limits: Limits): void {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.nesting)
      refuse(`Expected variables with at most ${limits.nesting} brackets within each other, got more.`, limits.nesting, 'variables');
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    values += level.length;
    if (values > limits.values) refuse(`Expected at most ${limits.values} values in variables, got more.`, limits.values, 'variables');
  }
}

function refuse(message: string, limit: number, argument = 'query'): never {
  const cause = new ScholarError('BAD_ARGUMENT', message, { argument, limit });
  throw new GraphQLError(message, { originalError: cause });
}
