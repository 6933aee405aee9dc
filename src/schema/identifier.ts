import type { IdentifierScheme } from '../model.js';
import { builder } from './builder.js';

const IdentifierSchemeType = builder.enumType('IdentifierScheme', {
  description: 'Who gives out an identifier.',
  values: {
    DOI: { description: 'Digital Object Identifier, of a work.' },
    PMID: { description: 'PubMed, of a work.' },
    PMCID: { description: 'PubMed Central, of a work.' },
    ARXIV: { description: 'arXiv, of a work, without the version.' },
    ISBN: { description: 'International Standard Book Number, 13 digits.' },
    ISSN: { description: 'International Standard Serial Number, of a journal.' },
    ORCID: { description: 'ORCID iD, of a person.' },
    OPENALEX: { description: 'OpenAlex, of a work.' },
    WEB_OF_SCIENCE: { description: 'Web of Science accession number, of a work.' },
    SCOPUS: { description: 'Scopus EID, of a work.' },
    CITATION_KEY: { description: 'The key that the user of a reference manager gave to a record.' },
    SOURCE_RECORD: { description: 'The number that a database gave to its record.' },
    REPORT_NUMBER: { description: 'The number of a report in its series.' },
  } as const,
});

/** An identifier of a paper, an author or a journal. */
export interface IdentifierShape {
  readonly scheme: IdentifierScheme | 'ISSN' | 'ORCID';
  readonly value: string;
}

export const Identifier = builder.objectRef<IdentifierShape>('Identifier').implement({
  description: 'A name given by others, for good (schema.org identifier, DataCite Identifier).',
  fields: (t) => ({
    scheme: t.expose('scheme', { type: IdentifierSchemeType, description: 'Who gives it out.' }),
    value: t.exposeString('value', { description: 'Normalised: a DOI bare and in lower case, an ISSN with its hyphen.' }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where it leads. Null for schemes that have no public pages.',
      resolve: ({ scheme, value }) =>
        addresses[scheme] === undefined ? null : `${addresses[scheme]}${encodeURI(value).replace(/[?#]/g, encodeURIComponent)}`,
    }),
  }),
});

const addresses: { readonly [Scheme in IdentifierShape['scheme']]?: string } = {
  DOI: 'https://doi.org/',
  PMID: 'https://pubmed.ncbi.nlm.nih.gov/',
  PMCID: 'https://pmc.ncbi.nlm.nih.gov/articles/',
  ARXIV: 'https://arxiv.org/abs/',
  ISSN: 'https://portal.issn.org/resource/ISSN/',
  ORCID: 'https://orcid.org/',
  OPENALEX: 'https://openalex.org/',
};

/** What is known elsewhere under identifiers of its own. */
export const Identified = builder.interfaceRef<{ readonly id: number }>('Identified').implement({
  description: 'Anything that others have identifiers for.',
  fields: (t) => ({ identifiers: t.field({ type: [Identifier], description: 'All its identifiers, by scheme and value.' }) }),
});
