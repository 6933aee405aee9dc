/** Where scholargraph answers: `?endpoint=…` of the page's address, or the server's own default. */
export const endpoint = new URLSearchParams(location.search).get('endpoint') ?? 'http://127.0.0.1:4000/graphql';
