import { ScholarError } from '../../errors.js';
import type { PaperRecord } from '../../model.js';
import { nearestNames } from '../../nearest-names.js';
import { toPlainText, toSafeHtml } from './citation-text.js';
import { toCslItem } from './csl-item.js';
import { type CitationEngine, openEngine } from './engine.js';
import { parentOf, readStyleFile, styleNamesIn } from './style-folder.js';
import { openPacked, type Packed } from './style-package.js';

/** How a citation shall look. */
export interface CitationForm {
  readonly style: string;
  readonly locale: string;
  readonly format: 'TEXT' | 'HTML';
}

/** Writes citations in styles of CSL. */
export interface Citer {
  /**
   * A paper as an entry in a list of references, without a number. It depends on the paper alone, whatever else is cited.
   * Between two citations other work has its turn: one takes some milliseconds.
   *
   * @throws ScholarError BAD_ARGUMENT for a style or a locale that nothing is called, with the nearest names, and for a style
   * file that is none.
   */
  cite(paper: PaperRecord, form: CitationForm): Promise<string>;
}

/** Short names of the styles that most people ask for. */
const shortNames: Readonly<Record<string, string>> = {
  harvard: 'harvard-cite-them-right',
  chicago: 'chicago-author-date',
  mla: 'modern-language-association',
  ama: 'american-medical-association',
  acs: 'american-chemical-society',
};

/** Engines kept; each takes a few megabytes. */
const maxEngines = 16;

/**
 * Opens a writer of citations. Nothing is loaded before the first; an engine is kept for each style and locale.
 *
 * @param stylesDir a folder of CSL files: each is a style by its name without ".csl", and goes before one that we bring.
 */
export function openCiter({ stylesDir }: { stylesDir?: string | undefined } = {}): Citer {
  const engines = new Map<string, Promise<CitationEngine>>();
  let packages: { readonly styles: Packed; readonly locales: Packed } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function findEngine(form: CitationForm): Promise<CitationEngine> {
    packages ??= { styles: openPacked('styles'), locales: openPacked('locales') };
    const { styles, locales } = packages;
    const locale = findLocale(form.locale, locales);
    const style = findStyle(form.style, styles, stylesDir);
    const known = engines.get(`${style.key} ${locale}`);
    const engine = known ?? openEngine({ ...style, locale, locales });
    engines.delete(`${style.key} ${locale}`);
    engines.set(`${style.key} ${locale}`, engine);
    for (const oldest of engines.keys()) if (engines.size > maxEngines) engines.delete(oldest);
    return engine;
  }

  async function citeNow(paper: PaperRecord, form: CitationForm): Promise<string> {
    await new Promise((resolve) => setImmediate(resolve));
    const engine = await findEngine(form);
    const entry = engine(toCslItem(paper));
    return form.format === 'HTML' ? toSafeHtml(entry) : toPlainText(entry);
  }

  return {
    cite(paper, form) {
      const cited = last.then(() => citeNow(paper, form));
      last = cited.catch(() => {});
      return cited;
    },
  };
}

interface FoundStyle {
  /** What engines of it are kept by. */
  readonly key: string;
  readonly name: string;
  /** XML, or the tree of it. */
  readonly load: () => unknown;
}

function findStyle(given: string, styles: Packed, stylesDir: string | undefined): FoundStyle {
  const name = given.trim().replace(/\.csl$/, '');
  const file = readStyleFile(stylesDir, name);
  const parent = file && parentOf(file.xml);
  if (file && parent === undefined) return { key: `${file.path} ${file.version}`, name, load: () => file.xml };
  const wanted = parent ?? name.toLowerCase();
  const packed = shortNames[wanted] ?? wanted;
  if (styles.names.includes(packed)) return { key: packed, name: packed, load: () => styles.load(packed) };
  const names = [...new Set([...styleNamesIn(stylesDir), 'apa', 'ieee', 'vancouver', ...Object.keys(shortNames), ...styles.names])];
  throw refuse('style', `Unknown style "${given.slice(0, 60)}". ${nearestNames(wanted, names)}`);
}

/** "de" is de-DE, and "en" en-US. */
function findLocale(given: string, { names }: Packed): string {
  const [language = '', region] = given.trim().replace('_', '-').split('-');
  const full = [language.toLowerCase(), ...(region === undefined ? [] : [region.toUpperCase()])].join('-');
  const own = language.toLowerCase() === 'en' ? 'en-US' : `${language.toLowerCase()}-${language.toUpperCase()}`;
  const found = region === undefined ? [full, own, names.find((name) => name.startsWith(`${full}-`))] : [full];
  const locale = found.find((name) => name !== undefined && names.includes(name));
  if (locale !== undefined) return locale;
  throw refuse('locale', `Unknown locale "${given.slice(0, 60)}". ${nearestNames(full, names)}`);
}

function refuse(argument: string, message: string): ScholarError {
  return new ScholarError('BAD_ARGUMENT', message, { argument });
}
