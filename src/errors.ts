/** Every error that a user can meet: its code, what it means over HTTP, and nothing else. Messages are written where the facts are known. */
export const errorCodes = {
  /** A value in a request or on the command line is not of the form asked for. `argument` names it. */
  BAD_ARGUMENT: { httpStatus: 400 },
  /** A name or identifier that several things bear; `candidates` lists their ids. */
  AMBIGUOUS: { httpStatus: 409 },
  /** Nothing bears the name; `nearest` lists what is close. Told beside a null answer. */
  NOT_FOUND: { httpStatus: 404 },
  /** A query that could give more than one answer may hold; `cost` and `limit` say how far. */
  TOO_COSTLY: { httpStatus: 400 },
  /** A question that took longer than the time given to it; `field` names it. */
  TIMED_OUT: { httpStatus: 503 },
  /** A client that hung up before its answer was made; nobody reads this but the log. */
  CLIENT_GONE: { httpStatus: 499 },
  /** A client that has used up what it may ask in a while; `limit`, `used`, `cost` and `retryAfterSeconds` say how far. */
  RATE_LIMITED: { httpStatus: 429 },
  /** A write over HTTP without the token that it takes. */
  UNAUTHENTICATED: { httpStatus: 401 },
  /** A write over HTTP with a token that may do other things; `scope` is what it takes, `scopes` what the token has. */
  FORBIDDEN: { httpStatus: 403 },
  /** Writes over HTTP are switched off, since no token is set for them. */
  WRITES_DISABLED: { httpStatus: 403 },
  /** What cannot be now, such as to undo an import that is running. */
  CONFLICT: { httpStatus: 409 },
  /** An id of an operation that is not known, or not any more; the client sends the operation with it (Apollo's protocol, as its message). */
  PERSISTED_QUERY_NOT_FOUND: { httpStatus: 404 },
  /** Operations are not kept under ids here; the client stops sending them. */
  PERSISTED_QUERY_NOT_SUPPORTED: { httpStatus: 400 },
  /** The server answers the operations of its list alone, and this is none. */
  PERSISTED_ONLY: { httpStatus: 403 },
  /** More bytes or records than are taken at once; `limit` says how many are, and the message which setting it is. */
  TOO_LARGE: { httpStatus: 413 },
  /** As much of this is under way as the server does at once; it can be asked again in a while. */
  BUSY: { httpStatus: 503 },
  /** A client that left, or sent nothing more, before the end of its file. */
  UPLOAD_BROKEN_OFF: { httpStatus: 408 },
  /** A request whose body did not come in the time that it is waited for. */
  TOO_SLOW: { httpStatus: 408 },
  /** The file is none that we read, or cannot be opened. */
  UNREADABLE_FILE: { httpStatus: 415 },
  /** Settings that cannot work; lists every mistake. */
  BAD_SETTINGS: { httpStatus: 500 },
  /** The database cannot be started or reached. */
  DATABASE_UNAVAILABLE: { httpStatus: 503 },
  /** What we did not foresee: masked for the client, logged once with the request's id. */
  INTERNAL: { httpStatus: 500 },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/**
 * A mistake of use, or a fault that the user can mend. `details` is public: it becomes the error's `extensions`.
 *
 *     throw new ScholarError('BAD_ARGUMENT', 'Expected first between 1 and 100, got 500.', { argument: 'first' });
 */
export class ScholarError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ScholarError';
  }
}
