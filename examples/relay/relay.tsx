// Relay: a fragment that pages itself; relay-compiler checks it against schema.graphql and writes its types.
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { graphql, RelayEnvironmentProvider, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import { Environment, type FetchFunction, Network, RecordSource, Store } from 'relay-runtime';
import { AuthorList } from '../author-list';
import { endpoint } from '../endpoint';
import type { relayAuthors_query$key } from './__generated__/relayAuthors_query.graphql';
import type { relayAuthorsQuery } from './__generated__/relayAuthorsQuery.graphql';

const fetchAnswer: FetchFunction = async ({ text }, variables) => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
};

const environment = new Environment({ network: Network.create(fetchAnswer), store: new Store(new RecordSource()) });

function Authors() {
  const query = useLazyLoadQuery<relayAuthorsQuery>(
    graphql`
      query relayAuthorsQuery {
        ...relayAuthors_query
      }
    `,
    {},
  );
  const { data, hasNext, loadNext } = usePaginationFragment<relayAuthorsQuery, relayAuthors_query$key>(
    graphql`
      fragment relayAuthors_query on Query
      @argumentDefinitions(count: { type: "Int", defaultValue: 100 }, cursor: { type: "String" })
      @refetchable(queryName: "relayMoreAuthorsQuery") {
        authors(first: $count, after: $cursor, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) @connection(key: "relay_authors") {
          totalCount
          edges {
            node {
              id
              name
              paperCount
            }
          }
        }
      }
    `,
    query,
  );
  const authors = data.authors.edges.map(({ node }) => node);
  return <AuthorList authors={authors} totalCount={data.authors.totalCount} onMore={hasNext ? () => loadNext(100) : undefined} />;
}

createRoot(document.querySelector('#app') as Element).render(
  <RelayEnvironmentProvider environment={environment}>
    <Suspense fallback={<p>…</p>}>
      <Authors />
    </Suspense>
  </RelayEnvironmentProvider>,
);
