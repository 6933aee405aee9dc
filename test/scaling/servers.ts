import { createHash } from 'node:crypto';
import { builtCommand, type Running, start } from '../cli/command.js';
import { fromAnswer, type Recipe } from '../support/recipes.js';

/** A server of ours in a process of its own. */
export interface ScholarServer {
  readonly url: string;
  stop(): Promise<void>;
}

export const token = 'a-token-of-the-scaling-test';

export async function startServer(environment: Readonly<Record<string, string>>): Promise<ScholarServer> {
  const settings = { PORT: '0', API_TOKEN: token, RESPONSE_CACHE_MB: '8', ...environment };
  const running: Running = start([...builtCommand, 'serve'], { environment: settings });
  const [, url = ''] = await running.printed(/answers at (http:\/\/[^/\s]+)/);
  // A server that ends by itself has to say why.
  void running.ended.then(({ code, stderr }) => {
    if (code !== 0) process.stderr.write(`A server ended with ${code}: ${stderr.slice(-4000)}\n`);
  });
  return {
    url,
    async stop() {
      running.process.kill('SIGTERM');
      await running.ended;
    },
  };
}

export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { message: string }[] | undefined;
  readonly revision: number;
}

export interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** The least revision that will do. */
  readonly atLeast?: number;
  /** False to have it made anew. */
  readonly mayBeKept?: boolean;
}

/** Asks a server, or whatever stands at the address. */
export async function ask(url: string, { query, variables, atLeast, mayBeKept = true }: Asked): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(atLeast === undefined ? {} : { 'library-revision-at-least': String(atLeast) }),
    },
    // A request with extensions is none that the response cache knows.
    body: JSON.stringify({ query, variables, ...(!mayBeKept && { extensions: {} }) }),
  });
  const { data, errors } = (await response.json()) as Answer;
  return { data, errors, revision: Number(response.headers.get('library-revision')) };
}

/** Asks all recipes, in order, and gives a digest of all that was answered. Each has to be answered without error. */
export async function digestOf(url: string, recipes: readonly Recipe[], atLeast?: number): Promise<string> {
  const digest = createHash('sha256');
  let before: unknown;
  for (const { title, query, variables } of recipes) {
    const { data, errors } = await ask(url, { query, variables: fromAnswer(before, variables), ...(atLeast !== undefined && { atLeast }) });
    if (errors !== undefined) throw new Error(`${title}: ${errors[0]?.message}`);
    digest.update(`${title} ${JSON.stringify(data)}`);
    before = data;
  }
  return digest.digest('hex');
}

/** Requests a second that the addresses answer together to 8 clients within `forMs`, without kept answers. */
export async function throughputOf(urls: readonly string[], recipes: readonly Recipe[], forMs: number): Promise<number> {
  const end = Date.now() + forMs;
  let answered = 0;
  const client = async (url: string) => {
    while (Date.now() < end) {
      for (const { query, variables } of recipes) {
        await ask(url, { query, variables, mayBeKept: false });
        answered += 1;
        if (Date.now() >= end) break;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, index) => client(urls[index % urls.length] as string)));
  return answered / (forMs / 1000);
}
