// Apollo Client: its own policy for Relay connections joins the pages.
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { relayStylePagination } from '@apollo/client/utilities';
import { createRoot } from 'react-dom/client';
import { AuthorList, type ListedAuthor } from '../author-list';
import { endpoint } from '../endpoint';

interface Answer {
  authors: {
    totalCount: number;
    edges: { node: ListedAuthor }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

const authorsQuery: TypedDocumentNode<Answer, { after?: string | null }> = gql`
  query Authors($after: String) {
    authors(first: 100, after: $after, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) {
      totalCount
      edges { cursor node { id name paperCount } }
      pageInfo { startCursor endCursor hasPreviousPage hasNextPage }
    }
  }
`;

const client = new ApolloClient({
  link: new HttpLink({ uri: endpoint }),
  cache: new InMemoryCache({ typePolicies: { Query: { fields: { authors: relayStylePagination(['orderBy']) } } } }),
});

function Authors() {
  const { data, error, fetchMore } = useQuery(authorsQuery, { variables: {} });
  if (error) return <p>{error.message}</p>;
  if (!data) return <p>…</p>;
  const { totalCount, edges, pageInfo } = data.authors;
  const more = () => fetchMore({ variables: { after: pageInfo.endCursor } });
  return <AuthorList authors={edges.map(({ node }) => node)} totalCount={totalCount} onMore={pageInfo.hasNextPage ? more : undefined} />;
}

createRoot(document.querySelector('#app') as Element).render(
  <ApolloProvider client={client}>
    <Authors />
  </ApolloProvider>,
);
