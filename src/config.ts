import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { type OperationSettings, operationSchemas, operationSettings, secretOperationSettings } from './config/operation-settings.js';
import { ScholarError } from './errors.js';
import { type Limits, limitSettings, limitsFrom } from './limits.js';

/** What the program is told from outside, checked. */
export interface Settings {
  /** 0 lets the system choose a free one. */
  readonly port: number;
  readonly host: string;
  /** Absolute. Where the embedded PostgreSQL keeps its data; not used with a `databaseUrl`. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** A connection that no pooler stands before, for migrations, whose lock is the session's. */
  readonly databaseDirectUrl?: string;
  /** Servers that follow that of `databaseUrl`; requests read from them in turn. */
  readonly databaseReplicaUrls: readonly string[];
  /** The web pages that may ask; `any` for all of them. */
  readonly corsOrigins: 'any' | readonly string[];
  /** The room for answers that are kept while the library is the same; 0 keeps none. */
  readonly responseCacheBytes: number;
  /** How much one request may ask for. */
  readonly limits: Limits;
  /** Show GraphiQL to browsers. */
  readonly graphiql: boolean;
  /** Tell clients the schema. */
  readonly introspection: boolean;
  readonly persisted: PersistedSettings;
  /** What the library is called where it is shown. */
  readonly libraryName: string;
  /** Absolute. A folder of CSL files, the user's own citation styles. */
  readonly cslStylesDir?: string;
  readonly operation: OperationSettings;
  /** What lets a client write; none where writing over HTTP is switched off. */
  readonly apiTokens: readonly ApiToken[];
  readonly uploadLimits: UploadLimits;
  /** The cost that each client may ask for in a while; undefined for any. */
  readonly rateLimit?: { readonly limit: number; readonly windowMs: number };
  /** Where servers count together what their clients asked for. */
  readonly redisUrl?: string;
  /** So many proxies before us are believed what they tell of their clients. */
  readonly trustedProxies: number;
  /** From when on nothing more is taken; 0 for never. */
  readonly loadLimits: { readonly maxLagMs: number; readonly maxQueue: number };
  readonly maxConnections: number;
  /** How long a request waits for a connection to the database. */
  readonly waitMs: number;
  /** Of each question of a request. */
  readonly statementTimeoutMs: number;
  /** Show the stack of an error that ends the program. */
  readonly debug: boolean;
  /** npm or npx stands between us and the terminal, and may keep a signal to itself. */
  readonly startedByNpm: boolean;
}

/** What may be done over HTTP with a token: `import` brings records in, `undo` takes imports back. */
export const writeScopes = ['import', 'undo'] as const;
export type WriteScope = (typeof writeScopes)[number];

/** A word that a client sends, and what it may do then. */
export interface ApiToken {
  readonly word: string;
  readonly scopes: readonly WriteScope[];
}

/** Operations that are asked for by their ids. */
export interface PersistedSettings {
  /** Absolute. The folder of the list. */
  readonly dir?: string;
  /** Answer what is in the list alone. */
  readonly only: boolean;
  /** The room for operations that clients send once and ask for by their hash from then on; 0 for none. */
  readonly storeBytes: number;
  /** For so long others may keep what a GET of a persisted operation is answered, without asking. */
  readonly maxAgeSeconds: number;
}

/** What a client may send at most. */
export interface UploadLimits {
  /** Of the body as it is sent, packed or not. */
  readonly bytes: number;
  /** Of a file when it is unpacked. */
  readonly unpackedBytes: number;
  readonly records: number;
  /** Of the JSON of a GraphQL request that bears a token; others may send 1 MB. */
  readonly requestBytes: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const postgresUrl = z.string().refine(isPostgresUrl, 'a URL such as postgresql://user:password@host:5432/name');

/** One line a setting: the form asked for, and what holds where nothing is said. `.env.example` documents the same names. */
const settingsSchema = z.object({
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'a whole number from 0 to 65535')
    .default('4000'),
  HOST: z
    .string()
    .refine((text) => /^[\w.:-]+$/.test(text), 'the name or address to listen on, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .refine((text) => parts(text).every(isPostgresUrl), 'URLs such as postgresql://user:password@host:5432/name, separated by commas')
    .default(''),
  CORS_ORIGINS: z
    .string()
    .refine((text) => text === '*' || origins(text).every(isOrigin), '* or origins such as https://example.org, separated by commas')
    .default('*'),
  RESPONSE_CACHE_MB: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text), 'a whole number of megabytes, 0 for none')
    .default('64'),
  GRAPHIQL: onOrOff('on'),
  INTROSPECTION: onOrOff('on'),
  PERSISTED_OPERATIONS_DIR: z.string().optional(),
  PERSISTED_OPERATIONS_ONLY: onOrOff('off'),
  PERSISTED_QUERIES_MB: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text), 'a whole number of megabytes, 0 for none')
    .default('8'),
  PERSISTED_MAX_AGE: z
    .string()
    .refine((text) => /^\d{1,8}$/.test(text), 'a whole number of seconds, 0 for none')
    .default('0'),
  ...limitSchemas(),
  LIBRARY_NAME: z
    .string()
    .refine((text) => text.trim() !== '' && text.length <= 200, 'a name of 200 characters at most')
    .default('Library'),
  CSL_STYLES_DIR: z.string().optional(),
  ...operationSchemas,
  API_TOKEN: z
    .string()
    .refine(
      (text) => parts(text).every((token) => apiToken.test(token)),
      `words of 16 characters or more, separated by commas, each alone or with its scopes (WORD:${writeScopes.join(', WORD:')})`,
    )
    .default(''),
  UPLOAD_MAX_MB: megabytes('500'),
  UPLOAD_MAX_UNPACKED_MB: megabytes('4000'),
  UPLOAD_MAX_RECORDS: z
    .string()
    .refine((text) => /^[1-9]\d{0,9}$/.test(text), 'a whole number of records')
    .default('1000000'),
  MUTATION_MAX_MB: megabytes('16'),
  RATE_LIMIT_COST: wholeNumber({ standard: 0, least: 0, most: 999_999_999 }),
  RATE_LIMIT_WINDOW_SECONDS: wholeNumber({ standard: 60, least: 1, most: 86_400 }),
  REDIS_URL: z
    .string()
    .refine((text) => /^rediss?:\/\//.test(text) && URL.canParse(text), 'a URL such as redis://user:password@host:6379/0')
    .optional(),
  TRUST_PROXY: wholeNumber({ standard: 0, least: 0, most: 10 }),
  SHED_LAG_MS: wholeNumber({ standard: 2_000, least: 0, most: 60_000 }),
  SHED_QUEUE: wholeNumber({ standard: 1_000, least: 0, most: 100_000 }),
  DATABASE_CONNECTIONS: wholeNumber({ standard: 10, least: 2, most: 1_000 }),
  DATABASE_WAIT_SECONDS: wholeNumber({ standard: 10, least: 1, most: 300 }),
  STATEMENT_TIMEOUT_SECONDS: wholeNumber({ standard: 10, least: 1, most: 30 }),
});

function onOrOff(standard: 'on' | 'off') {
  return z
    .string()
    .refine((text) => ['on', 'off', 'true', 'false'].includes(text), 'on or off')
    .default(standard);
}

function isOn(text: string): boolean {
  return text === 'on' || text === 'true';
}

function limitSchemas(): Record<string, z.ZodDefault<z.ZodString>> {
  return Object.fromEntries(Object.values(limitSettings).map((setting) => [setting.name, wholeNumber(setting)] as const));
}

function wholeNumber({ standard, least, most }: { standard: number; least: number; most: number }) {
  const isWithin = (text: string) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return z.string().refine(isWithin, `a whole number from ${least} to ${most}`).default(String(standard));
}

function megabytes(text: string) {
  return z
    .string()
    .refine((given) => /^[1-9]\d{0,5}$/.test(given), 'a whole number of megabytes, 1 or more')
    .default(text);
}

/** The names of all settings, as they stand in the environment. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape);

/**
 * Reads the settings from the environment and, for what is not there, from the file `.env` in the working folder. An empty
 * value counts as not set.
 *
 * @throws ScholarError BAD_SETTINGS that lists every mistake: what was expected, what came, and where.
 */
export function readSettings(from: { environment?: Environment; folder?: string } = {}): Settings {
  const environment = withoutEmpty(from.environment ?? process.env);
  const folder = from.folder ?? process.cwd();
  const file = readEnvFile(join(folder, '.env'));
  const values = { ...file, ...environment };
  const parsed = settingsSchema.safeParse(values);
  const mistakes = parsed.success ? [] : parsed.error.issues.map((issue) => describeMistake(issue, { file, environment }));
  if (values.DATABASE_DIRECT_URL && !values.DATABASE_URL) mistakes.push('DATABASE_DIRECT_URL: expected DATABASE_URL beside it, got none');
  if (values.DATABASE_REPLICA_URLS && !values.DATABASE_URL)
    mistakes.push('DATABASE_REPLICA_URLS: expected DATABASE_URL beside it, got none');
  if (parsed.success && isOn(parsed.data.PERSISTED_OPERATIONS_ONLY) && !values.PERSISTED_OPERATIONS_DIR)
    mistakes.push('PERSISTED_OPERATIONS_ONLY: expected PERSISTED_OPERATIONS_DIR beside it, got none');
  if (!parsed.success || mistakes.length > 0) throw badSettings(mistakes);
  return {
    port: Number(parsed.data.PORT),
    host: parsed.data.HOST,
    dataDir: resolve(folder, parsed.data.DATA_DIR),
    ...(parsed.data.DATABASE_URL && { databaseUrl: parsed.data.DATABASE_URL }),
    ...(parsed.data.DATABASE_DIRECT_URL && { databaseDirectUrl: parsed.data.DATABASE_DIRECT_URL }),
    databaseReplicaUrls: parts(parsed.data.DATABASE_REPLICA_URLS),
    corsOrigins: parsed.data.CORS_ORIGINS === '*' ? 'any' : origins(parsed.data.CORS_ORIGINS),
    responseCacheBytes: Number(parsed.data.RESPONSE_CACHE_MB) * 1_000_000,
    limits: limitsFrom(({ name }) => Number((parsed.data as Record<string, unknown>)[name])),
    graphiql: isOn(parsed.data.GRAPHIQL),
    introspection: isOn(parsed.data.INTROSPECTION),
    persisted: {
      ...(parsed.data.PERSISTED_OPERATIONS_DIR && { dir: resolve(folder, parsed.data.PERSISTED_OPERATIONS_DIR) }),
      only: isOn(parsed.data.PERSISTED_OPERATIONS_ONLY),
      storeBytes: Number(parsed.data.PERSISTED_QUERIES_MB) * 1_000_000,
      maxAgeSeconds: Number(parsed.data.PERSISTED_MAX_AGE),
    },
    libraryName: parsed.data.LIBRARY_NAME.trim(),
    ...(parsed.data.CSL_STYLES_DIR && { cslStylesDir: resolve(folder, parsed.data.CSL_STYLES_DIR) }),
    operation: operationSettings(parsed.data),
    apiTokens: parts(parsed.data.API_TOKEN).map(readApiToken),
    uploadLimits: {
      bytes: Number(parsed.data.UPLOAD_MAX_MB) * 1_000_000,
      unpackedBytes: Number(parsed.data.UPLOAD_MAX_UNPACKED_MB) * 1_000_000,
      records: Number(parsed.data.UPLOAD_MAX_RECORDS),
      requestBytes: Number(parsed.data.MUTATION_MAX_MB) * 1_000_000,
    },
    ...readLoadSettings(parsed.data),
    ...readSurroundings(environment),
  };
}

/** The characters of RFC 6750 (2.1) and more, but the colon, behind which scopes stand. */
const apiToken = new RegExp(`^[\\x21-\\x39\\x3b-\\x7e]{16,}(:(${writeScopes.join('|')})(\\+(${writeScopes.join('|')}))*)?$`);

/** A token that names no scope has all of them. */
function readApiToken(text: string): ApiToken {
  const [word = '', named] = text.split(':');
  return { word, scopes: writeScopes.filter((scope) => named === undefined || named.split('+').includes(scope)) };
}

function readLoadSettings(data: z.infer<typeof settingsSchema>) {
  const limit = Number(data.RATE_LIMIT_COST);
  return {
    ...(limit > 0 && { rateLimit: { limit, windowMs: Number(data.RATE_LIMIT_WINDOW_SECONDS) * 1_000 } }),
    ...(data.REDIS_URL && { redisUrl: data.REDIS_URL }),
    trustedProxies: Number(data.TRUST_PROXY),
    loadLimits: { maxLagMs: Number(data.SHED_LAG_MS), maxQueue: Number(data.SHED_QUEUE) },
    maxConnections: Number(data.DATABASE_CONNECTIONS),
    waitMs: Number(data.DATABASE_WAIT_SECONDS) * 1_000,
    statementTimeoutMs: Number(data.STATEMENT_TIMEOUT_SECONDS) * 1_000,
  };
}

/** What the program finds around it and nobody sets for it alone; never wrong. */
export function readSurroundings(environment: Environment = process.env): Pick<Settings, 'debug' | 'startedByNpm'> {
  return { debug: Boolean(environment.DEBUG), startedByNpm: environment.npm_execpath !== undefined };
}

function readEnvFile(path: string): Environment {
  try {
    return withoutEmpty(parseEnv(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw badSettings([`.env: expected a file that can be read, got ${(error as Error).message}`]);
  }
}

function withoutEmpty(values: Environment): Environment {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}

function describeMistake(issue: z.core.$ZodIssue, places: { file: Environment; environment: Environment }): string {
  const name = String(issue.path[0]);
  const inEnvironment = places.environment[name];
  const given = inEnvironment ?? places.file[name] ?? '';
  const came = name === 'API_TOKEN' || secretOperationSettings.has(name) ? '***' : given;
  return `${name}: expected ${issue.message}, got "${withoutPassword(came)}" (${inEnvironment === undefined ? 'in .env' : 'in the environment'})`;
}

function badSettings(mistakes: readonly string[]): ScholarError {
  return new ScholarError('BAD_SETTINGS', `These settings cannot work:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`, {
    mistakes,
  });
}

/** What stands between "://" or ":" and the last "@" may be a password, and messages end in logs. */
function withoutPassword(text: string): string {
  return text.replace(/(:\/\/[^:@/]*:)[^,]*@/g, '$1***@');
}

function parts(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}

function origins(list: string): string[] {
  return list.split(',').map((origin) => origin.trim().replace(/\/$/, ''));
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
