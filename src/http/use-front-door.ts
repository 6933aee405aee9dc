import type { Plugin } from 'graphql-yoga';

/** Sends who opens the bare address on to the endpoint, where GraphiQL opens for a browser. Other addresses are 404. */
export function useFrontDoor(options: { endpoint: string }): Plugin {
  return {
    onRequest({ request, url, endResponse, fetchAPI }) {
      if (url.pathname !== '/' || request.method !== 'GET') return;
      endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: options.endpoint } }));
    },
  };
}
