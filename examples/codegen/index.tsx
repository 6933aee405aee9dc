// GraphQL Code Generator's client preset: a typed document, and nothing but `fetch`.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AuthorList } from '../author-list';
import { endpoint } from '../endpoint';
import { graphql } from './generated';
import type { AuthorsQuery, AuthorsQueryVariables, TypedDocumentString } from './generated/graphql';

const authorsQuery = graphql(`
  query Authors($after: String) {
    authors(first: 100, after: $after, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) {
      totalCount
      nodes { id name paperCount }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

async function ask<Answer, Variables>(query: TypedDocumentString<Answer, Variables>, variables: Variables): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: query.toString(), variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

function Authors() {
  const [pages, setPages] = useState<readonly AuthorsQuery['authors'][]>([]);
  const [failure, setFailure] = useState<Error>();
  const load = (variables: AuthorsQueryVariables) => {
    ask(authorsQuery, variables).then(({ authors }) => setPages((before) => [...before, authors]), setFailure);
  };
  useEffect(() => load({}), []);
  const last = pages.at(-1);
  if (failure) return <p>{failure.message}</p>;
  if (!last) return <p>…</p>;
  const more = () => load({ after: last.pageInfo.endCursor });
  const authors = pages.flatMap(({ nodes }) => nodes);
  return <AuthorList authors={authors} totalCount={last.totalCount} onMore={last.pageInfo.hasNextPage ? more : undefined} />;
}

createRoot(document.querySelector('#app') as Element).render(<Authors />);
