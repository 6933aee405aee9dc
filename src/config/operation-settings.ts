import { z } from 'zod';

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** How the server is watched, and how it ends. */
export interface OperationSettings {
  /** What the log tells at least; without it, whoever starts the server decides. */
  readonly logLevel?: LogLevel;
  /** How a client stands in the log: by a hash that only this process can make, by its address, or not at all. */
  readonly logAddresses: 'hashed' | 'full' | 'off';
  /** A GraphQL request that takes longer is a warning in the log. */
  readonly slowRequestMs: number;
  /** The word that opens `/metrics`; without it there is none. */
  readonly metricsToken?: string;
  /** How long `/ready` says that the server is ending before it takes no more requests. */
  readonly drainMs: number;
  readonly tracing?: TracingSettings;
}

/** Where spans go. */
export interface TracingSettings {
  /** The collector's address without `/v1/traces`. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** Of the requests that no caller has decided about, the share that is traced; 0 to 1. */
  readonly ratio: number;
}

/** One line a setting, as in `config.ts`. The names that begin with OTEL are those of OpenTelemetry's own specification. */
export const operationSchemas = {
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(', ')}`).optional(),
  LOG_ADDRESSES: z.enum(['hashed', 'full', 'off'], 'hashed, full or off').default('hashed'),
  SLOW_REQUEST_MS: wholeNumber('1000', 600_000, 'milliseconds'),
  METRICS_TOKEN: z
    .string()
    .refine((text) => /^[\x21-\x7e]{16,}$/.test(text), 'a word of 16 characters or more')
    .optional(),
  DRAIN_SECONDS: wholeNumber('0', 300, 'seconds'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'a URL such as http://127.0.0.1:4318')
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine(
      (text) => text === '' || text.split(',').every((pair) => /^\s*[\w-]+=[\x20-\x7e]+$/.test(pair)),
      'name=value pairs, separated by commas',
    )
    .default(''),
  OTEL_SERVICE_NAME: z.string().default('scholargraph'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .refine((text) => /^(0(\.\d+)?|1(\.0+)?)$/.test(text), 'a share from 0 to 1')
    .default('1'),
};

/** Those whose value must not stand in a message. */
export const secretOperationSettings: ReadonlySet<string> = new Set(['METRICS_TOKEN', 'OTEL_EXPORTER_OTLP_HEADERS']);

function wholeNumber(standard: string, most: number, unit: string) {
  return z
    .string()
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) <= most, `a whole number of ${unit} from 0 to ${most}`)
    .default(standard);
}

/** The settings from their checked texts. */
export function operationSettings(texts: z.infer<z.ZodObject<typeof operationSchemas>>): OperationSettings {
  return {
    ...(texts.LOG_LEVEL && { logLevel: texts.LOG_LEVEL }),
    logAddresses: texts.LOG_ADDRESSES,
    slowRequestMs: Number(texts.SLOW_REQUEST_MS),
    ...(texts.METRICS_TOKEN && { metricsToken: texts.METRICS_TOKEN }),
    drainMs: Number(texts.DRAIN_SECONDS) * 1000,
    ...(texts.OTEL_EXPORTER_OTLP_ENDPOINT && {
      tracing: {
        endpoint: texts.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
        headers: readHeaders(texts.OTEL_EXPORTER_OTLP_HEADERS),
        serviceName: texts.OTEL_SERVICE_NAME,
        ratio: Number(texts.OTEL_TRACES_SAMPLER_ARG),
      },
    }),
  };
}

/** Values may be percent-encoded, as in W3C Baggage, which the specification refers to. */
function readHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), unescaped(pair.slice(at + 1).trim())];
    }),
  );
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
