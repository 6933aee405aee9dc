import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { ScholarError } from '../errors.js';

/** The standard introspection query has 500 tokens; a page of our own explorer far fewer. */
const maxTokens = 10_000;
/** Brackets within brackets. The parser calls itself at each, and a few thousand are more than its stack holds. */
const maxNesting = 100;

/**
 * Refuses a document that is too long or too deep to be parsed, before it is. What a document of lawful size may cost is the
 * schema's affair.
 */
export function useDocumentLimits(): Plugin {
  return {
    onParams({ params }) {
      if (isDeeperThan(maxNesting, params.variables))
        refuse(`Expected variables with at most ${maxNesting} brackets within each other, got more.`, 'variables');
    },
    onParse({ params }) {
      const { source } = params;
      checkDocument(typeof source === 'string' ? new Source(source) : source);
    },
  };
}

/** O(length), without recursion. What cannot be read as tokens is left for the parser to complain of. */
function checkDocument(source: Source): void {
  const lexer = new Lexer(source);
  let nesting = 0;
  for (let tokens = 1; nextKind(lexer) !== TokenKind.EOF; tokens += 1) {
    nesting += nestingChange(lexer.token.kind);
    if (tokens > maxTokens) refuse(`Expected a document of at most ${maxTokens} tokens, got more.`);
    if (nesting > maxNesting) refuse(`Expected a document with at most ${maxNesting} brackets within each other, got more.`);
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

/** O(size), without recursion: what follows calls itself for each level, also where it only writes the variables down. */
function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function refuse(message: string, argument = 'query'): never {
  const cause = new ScholarError('BAD_ARGUMENT', message, { argument });
  throw new GraphQLError(message, { originalError: cause });
}
