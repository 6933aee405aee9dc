import type { ReactNode } from 'react';

export interface ListedAuthor {
  readonly id: string;
  readonly name: string;
  readonly paperCount: number;
}

interface AuthorListProps {
  readonly authors: readonly ListedAuthor[];
  readonly totalCount: number;
  /** Missing where the last page is there. */
  readonly onMore?: (() => void) | undefined;
}

/** What all four pages show: the authors so far, the busiest first, and a button for more. */
export function AuthorList({ authors, totalCount, onMore }: AuthorListProps): ReactNode {
  return (
    <>
      <h1>
        {authors.length} of {totalCount} authors
      </h1>
      <ol>
        {authors.map(({ id, name, paperCount }) => (
          <li key={id} data-id={id}>
            {name}, {paperCount} papers
          </li>
        ))}
      </ol>
      {onMore && (
        <button type="button" onClick={onMore}>
          More
        </button>
      )}
    </>
  );
}
