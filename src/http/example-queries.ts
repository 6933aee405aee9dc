/**
 * What GraphiQL opens with, one tab each. They name nobody, so they answer on every library; the first is also what the
 * server tells a newcomer to try.
 */
export const exampleQueries: readonly [string, ...string[]] = [
  `# The busiest authors, whom they write with, and the papers that show it. Press the run button.
query CoAuthors {
  authors(first: 3, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) {
    nodes {
      name
      paperCount
      coAuthors(first: 5) {
        totalCount
        edges {
          paperCount
          firstYear
          lastYear
          node { name }
          coAuthorship { papers(first: 2) { nodes { fullTitle publicationYear } } }
        }
      }
    }
  }
}
`,
  `# A map of the field: the commonest keywords and what they stand beside.
query KeywordMap {
  keywords(first: 10, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) {
    nodes {
      label
      paperCount
      coKeywords(first: 5) {
        edges { paperCount firstYear lastYear node { label } }
      }
    }
  }
}
`,
  `# The page of a journal: who writes in it, and on what.
query JournalPage {
  journals(first: 1, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) {
    nodes {
      title
      issns { issn }
      paperCount
      authors(first: 5) { edges { paperCount node { name } } }
      keywords(first: 5) { edges { paperCount node { label } } }
      papers(first: 3) { nodes { fullTitle publicationDate volume issue pages } }
    }
  }
}
`,
  `# Papers by their words, page by page: put endCursor into after for the next one.
query Search($text: String = "network", $after: String) {
  papers(filter: { text: $text }, first: 5, after: $after) {
    totalCount
    nodes {
      fullTitle
      publicationYear
      doi
      authors(first: 3) { edges { position creditedName } }
      journal { title }
      keywords(first: 5) { nodes { label } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
];
