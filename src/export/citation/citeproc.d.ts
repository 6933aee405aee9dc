/** What we use of citeproc (https://citeproc-js.readthedocs.io/en/latest/running.html), which brings no types. */
declare module 'citeproc' {
  interface System {
    retrieveLocale(language: string): unknown;
    retrieveItem(id: string): unknown;
  }

  /** A style, set up for a locale. */
  class Engine {
    /** @param style XML, or the tree that it is read into. */
    constructor(system: System, style: unknown, locale: string, forceLocale: boolean);
    updateItems(ids: readonly string[]): void;
    /** The entries as HTML; false where the style has no bibliography. */
    makeBibliography(): false | [parameters: unknown, entries: string[]];
    previewCitationCluster(citation: object, before: [], after: [], format: 'html'): string;
  }

  const CSL: { readonly Engine: typeof Engine };
  export default CSL;
}
