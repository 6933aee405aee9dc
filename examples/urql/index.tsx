// urql: a component a page; the last one asks for the next.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { cacheExchange, Client, fetchExchange, gql, Provider, useQuery } from 'urql';
import { AuthorList, type ListedAuthor } from '../author-list';
import { endpoint } from '../endpoint';

interface Answer {
  authors: { totalCount: number; nodes: ListedAuthor[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

const authorsQuery = gql<Answer, { after: string | null }>`
  query Authors($after: String) {
    authors(first: 100, after: $after, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) {
      totalCount
      nodes { id name paperCount }
      pageInfo { endCursor hasNextPage }
    }
  }
`;

const client = new Client({ url: endpoint, exchanges: [cacheExchange, fetchExchange], preferGetMethod: false });

function Authors() {
  const [before, setBefore] = useState<readonly ListedAuthor[]>([]);
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }] = useQuery({ query: authorsQuery, variables: { after } });
  if (error) return <p>{error.message}</p>;
  if (!data || fetching) return <p>…</p>;
  const { totalCount, nodes, pageInfo } = data.authors;
  const authors = [...before, ...nodes];
  const more = () => {
    setBefore(authors);
    setAfter(pageInfo.endCursor);
  };
  return <AuthorList authors={authors} totalCount={totalCount} onMore={pageInfo.hasNextPage ? more : undefined} />;
}

createRoot(document.querySelector('#app') as Element).render(
  <Provider value={client}>
    <Authors />
  </Provider>,
);
