import type { Plugin } from 'graphql-yoga';
import type { Pool } from 'pg';
import { openReadiness } from '../loaders/library-readiness.js';

interface ReadinessOptions {
  readonly pool: Pool;
  /** Is the server about to end? */
  readonly isDraining?: (() => boolean) | undefined;
}

/**
 * Answers `/ready`: 200 where questions can be answered, else 503, and in JSON which condition does not hold. A database that
 * gives no answer in two seconds counts as none.
 */
export function useReadiness({ pool, isDraining = () => false }: ReadinessOptions): Plugin {
  const readLibraryReadiness = openReadiness(pool);
  async function tell(): Promise<{ ready: boolean; body: string }> {
    const { database, migrations } = await readLibraryReadiness();
    const draining = isDraining();
    const ready = database && migrations && !draining;
    return { ready, body: `${JSON.stringify({ ready, database, migrations, draining })}\n` };
  }

  return {
    // Not async: no other request is to wait here.
    onRequest({ request, url, endResponse, fetchAPI }) {
      if (url.pathname !== '/ready' || request.method !== 'GET') return undefined;
      return tell().then(({ ready, body }) => {
        const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
        endResponse(new fetchAPI.Response(body, { status: ready ? 200 : 503, headers }));
      });
    },
  };
}
