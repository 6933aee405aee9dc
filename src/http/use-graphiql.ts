import type { Plugin } from 'graphql-yoga';
import { exampleQueries } from './example-queries.js';
import { encodeAsset, type GraphiqlAssets, readGraphiqlAssets } from './graphiql-assets.js';

type RequestEvent = Parameters<NonNullable<Plugin['onRequest']>>[0];

/**
 * Shows GraphiQL to a browser that opens the endpoint: a small page, and what it needs at addresses that change with the content, so
 * that browsers and proxies keep it. All of it comes from this server. The first who asks waits half a second.
 */
export function useGraphiql({ endpoint }: { endpoint: string }): Plugin {
  let assets: Promise<GraphiqlAssets> | undefined;
  const open = () => {
    assets ??= readGraphiqlAssets();
    return assets;
  };
  async function answer({ request, url, endResponse, fetchAPI }: RequestEvent): Promise<void> {
    const isPage = url.pathname === endpoint && request.headers.get('accept')?.includes('text/html') === true;
    if (isPage) {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', vary: 'accept' };
      return endResponse(new fetchAPI.Response(pageOf(await open()), { headers }));
    }
    const name = /^\/graphiql\/([\w.-]+)$/.exec(url.pathname)?.[1];
    const asset = name === undefined ? undefined : (await open()).byName.get(name);
    if (asset === undefined) return;
    const { encoding, content } = await encodeAsset(asset, request.headers.get('accept-encoding'));
    const headers = {
      'content-type': asset.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
    };
    endResponse(new fetchAPI.Response(content as Uint8Array<ArrayBuffer>, { headers }));
  }

  // Not async: questions are not to wait here.
  return { onRequest: (event) => (event.request.method === 'GET' ? answer(event) : undefined) };
}

const options = {
  title: 'scholargraph',
  defaultQuery: exampleQueries[0],
  defaultTabs: exampleQueries.map((query) => ({ query })),
};

/** Addresses are relative, so that they hold behind a proxy with a path of its own. */
function pageOf({ script, style, icon }: GraphiqlAssets): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>scholargraph</title>
    <link rel="icon" href="graphiql/${icon.name}" />
    <link rel="stylesheet" href="graphiql/${style.name}" />
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script id="options" type="application/json">${JSON.stringify(options).replaceAll('<', '\\u003c')}</script>
    <script src="graphiql/${script.name}"></script>
  </body>
</html>
`;
}
