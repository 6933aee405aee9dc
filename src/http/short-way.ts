import { type DocumentNode, type ExecutionArgs, execute, type GraphQLSchema } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { KnownQueries } from './known-queries.js';
import { AnswerHeaders, contentTypeFor, type PlainPost, PlainRequest, readParams } from './plain-post.js';
import type { MadeResult, ServerContext } from './server-context.js';

/** What is answered, with 200; or, where Yoga has to answer, the context in which it does. */
export type ShortWayOut = { readonly headers: Record<string, string>; readonly body: string | Buffer } | { readonly goOn: ServerContext };

export type ShortWay = (post: PlainPost) => Promise<ShortWayOut>;

interface ShortWayOptions {
  readonly schema: GraphQLSchema;
  readonly queries: KnownQueries;
  /** In their order: those of Yoga's own that have to do with a success, and ours. */
  readonly plugins: readonly object[];
}

/** One request on its way. */
interface Exchange {
  readonly request: PlainRequest;
  readonly context: ServerContext;
}

/**
 * The way of nearly every request: a query that was asked before and is answered without an error. Yoga and its adapter take
 * several times as long as such a question itself; here the hooks of the same plugins are called in the same order, with what they
 * take from Yoga, and nothing else is done. Whatever is not so, Yoga answers: from the start where nothing was executed; else it
 * tells the result that was made, by `useMadeResult`.
 */
export function openShortWay({ schema, queries, plugins }: ShortWayOptions): ShortWay {
  const hooks = {
    onRequest: hooksOf(plugins, 'onRequest'),
    onRequestParse: hooksOf(plugins, 'onRequestParse'),
    onParams: hooksOf(plugins, 'onParams'),
    onExecute: hooksOf(plugins, 'onExecute'),
    onResultProcess: hooksOf(plugins, 'onResultProcess'),
    onResponse: hooksOf(plugins, 'onResponse'),
  };

  /** What Yoga comes to before the plugins look at the result; undefined for what is not known. */
  async function make({ request, context }: Exchange, given: GraphQLParams): Promise<MadeResult | undefined> {
    const received = { request, serverContext: context, url: endpointUrl };
    for (const onRequest of hooks.onRequest) {
      const pending = onRequest(received);
      if (pending) await pending;
    }
    for (const onRequestParse of hooks.onRequestParse) onRequestParse(received);
    const asked = {
      request,
      context,
      params: given,
      result: undefined as MadeResult | undefined,
      setParams(params: GraphQLParams) {
        asked.params = params;
      },
      setResult(result: MadeResult) {
        asked.result = result;
      },
    };
    for (const onParams of hooks.onParams) {
      const pending = onParams(asked);
      if (pending) await pending;
    }
    const document = queries.find(asked.params.query);
    return asked.result ?? (document && executeKnown(document, context, asked.params));
  }

  async function executeKnown(
    document: DocumentNode,
    contextValue: ServerContext,
    { variables, operationName }: GraphQLParams,
  ): Promise<MadeResult> {
    const execution = {
      args: { schema, document, contextValue, variableValues: variables, operationName } as ExecutionArgs,
      executeFn: execute as (args: ExecutionArgs) => MadeResult | Promise<MadeResult>,
      result: undefined as MadeResult | undefined,
      setExecuteFn(executeFn: (args: ExecutionArgs) => Promise<MadeResult>) {
        execution.executeFn = executeFn;
      },
      setResultAndStopExecution(result: MadeResult) {
        execution.result = result;
      },
    };
    const ends: (() => void)[] = [];
    for (const onExecute of hooks.onExecute) {
      const begun = onExecute(execution);
      const { onExecuteDone = undefined } = (begun instanceof Promise ? await begun : begun) ?? {};
      if (execution.result !== undefined) return execution.result;
      if (onExecuteDone !== undefined) ends.push(onExecuteDone);
    }
    const result = await execution.executeFn(execution.args);
    for (const end of ends) end();
    return result;
  }

  async function process({ request, context }: Exchange, made: MadeResult): Promise<MadeResult> {
    const processed = {
      request,
      serverContext: context,
      result: made,
      setResult(result: MadeResult) {
        processed.result = result;
      },
    };
    for (const onResultProcess of hooks.onResultProcess) {
      const pending = onResultProcess(processed);
      if (pending) await pending;
    }
    return processed.result;
  }

  function headersOf({ request, context }: Exchange, contentType: string, length: number): Record<string, string> {
    const headers = new AnswerHeaders();
    headers.set('content-type', contentType);
    headers.set('content-length', String(length));
    const response = { ok: true, status: 200, headers };
    for (const onResponse of hooks.onResponse) onResponse({ request, response, serverContext: context });
    return headers.all;
  }

  return async (post) => {
    const start = { goOn: { req: post.request, res: post.response } as ServerContext };
    const contentType = contentTypeFor(post.request.headers.accept);
    const params = readParams(post.body);
    if (contentType === undefined || params === undefined) return start;
    const request = new PlainRequest(post.request);
    const exchange = { request, context: openContext(post, request) };
    // What throws here throws again where it can be told.
    const made = await make(exchange, params).catch(() => undefined);
    if (made === undefined) return start;
    const result = made.errors === undefined ? await process(exchange, made).catch(() => undefined) : made;
    if (result === undefined || result.errors !== undefined) {
      exchange.context.madeResult = result ?? made;
      return { goOn: exchange.context };
    }
    const body = result.bytes ?? JSON.stringify(result);
    return { headers: headersOf(exchange, contentType, Buffer.byteLength(body)), body };
  };
}

/** Gives Yoga the result that was made on the short way, so that it only tells it. To stand behind all plugins that look at what is asked. */
export function useMadeResult(): Plugin<ServerContext, ServerContext> {
  return {
    onParams({ context, setResult }) {
      const { madeResult } = context as ServerContext;
      if (madeResult !== undefined) setResult(madeResult);
    },
  };
}

const endpointUrl = new URL('http://localhost/graphql');

// biome-ignore lint/suspicious/noExplicitAny: each hook takes of its own payload of Yoga's what is given here.
type Hook = (payload: any) => any;

function hooksOf(plugins: ShortWayOptions['plugins'], name: keyof Plugin): readonly Hook[] {
  return plugins.map((plugin) => (plugin as Partial<Record<typeof name, Hook>>)[name]).filter((hook) => hook !== undefined);
}

/** With all that plugins may set, so that the contexts of all requests are objects of one shape. */
function openContext({ request: req, response: res }: PlainPost, request: PlainRequest): ServerContext {
  return {
    req,
    res,
    request: request as unknown as Request,
    report: undefined,
    requestId: '',
    readFrom: undefined,
    queryCost: undefined,
    isDryRun: undefined,
    rateLimit: undefined,
    libraryVersion: undefined,
    isPersisted: undefined,
    cacheKey: undefined,
    answerHash: undefined,
    madeResult: undefined,
  };
}
