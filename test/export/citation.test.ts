import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCiter } from '../../src/export/citation/citer.js';
import type { PaperRecord } from '../../src/model.js';
import { anyPaper, towerPaper } from '../formats/any-paper.js';

const article: PaperRecord = {
  ...towerPaper,
  title: 'The tower of DNA & fog',
  names: [
    { family: 'van der Berg', given: 'Karl', role: 'AUTHOR' },
    { family: 'Gull Watch Group', role: 'AUTHOR' },
    { family: 'Åkesson', given: 'Halvor', role: 'AUTHOR' },
  ],
};
delete (article as { articleNumber?: string }).articleNumber;

const citer = openCiter({ stylesDir: join(import.meta.dirname, 'fixtures/styles') });
const cite = (style: string, { paper = article, locale = 'en-US', format = 'TEXT' as 'TEXT' | 'HTML' } = {}) =>
  citer.cite(paper, { style, locale, format });

describe('a citation', () => {
  it('is written in the styles that people ask for', async () => {
    const styles = ['apa', 'vancouver', 'harvard', 'chicago', 'ieee', 'mla', 'nature'];
    expect(Object.fromEntries(await Promise.all(styles.map(async (style) => [style, await cite(style)])))).toMatchInlineSnapshot(`
{
  "apa": "van der Berg, K., Gull Watch Group, & Åkesson, H. (2031). The tower of DNA & fog: a view. Journal of Imagined Towers, 12(3–4), 201–219. https://doi.org/10.5555/ABC",
  "chicago": "Berg, Karl van der, Gull Watch Group, and Halvor Åkesson. 2031. “The Tower of DNA & Fog: A View.” Journal of Imagined Towers 12 (3–4): 201–19. https://doi.org/10.5555/ABC.",
  "harvard": "van der Berg, K., Gull Watch Group and Åkesson, H. (2031) “The tower of DNA & fog: a view,” Journal of Imagined Towers, 12(3–4), pp. 201–219. Available at: https://doi.org/10.5555/ABC.",
  "ieee": "K. van der Berg, Gull Watch Group, and H. Åkesson, “The tower of DNA & fog: a view,” J. Imag. Towers, vol. 12, no. 3–4, pp. 201–219, Apr. 2031, doi: 10.5555/ABC.",
  "mla": "van der Berg, Karl, et al. “The Tower of DNA & Fog: A View.” Journal of Imagined Towers, vol. 12, no. 3–4, Apr. 2031, pp. 201–19, https://doi.org/10.5555/ABC.",
  "nature": "van der Berg, K., Gull Watch Group & Åkesson, H. The tower of DNA & fog: a view. J. Imag. Towers 12, 201–219 (2031).",
  "vancouver": "van der Berg K, Gull Watch Group, Åkesson H. The tower of DNA & fog: a view. J Imag Towers [Internet]. 2031 Apr 5;12(3–4):201–19. Available from: https://pubmed.ncbi.nlm.nih.gov/1234",
}
`);
  });

  it('is HTML with the fonts of the style', async () => {
    expect(await cite('apa', { format: 'HTML' })).toMatchInlineSnapshot(
      `"van der Berg, K., Gull Watch Group, &#38; Åkesson, H. (2031). The tower of DNA &#38; fog: a view. <i>Journal of Imagined Towers</i>, <i>12</i>(3–4), 201–219. https://doi.org/10.5555/ABC"`,
    );
    expect(await cite('ieee', { format: 'HTML' })).toMatchInlineSnapshot(
      `"K. van der Berg, Gull Watch Group, and H. Åkesson, “The tower of DNA &#38; fog: a view,” <i>J. Imag. Towers</i>, vol. 12, no. 3–4, pp. 201–219, Apr. 2031, doi: 10.5555/ABC."`,
    );
  });

  it('speaks the language that is asked for', async () => {
    expect(await cite('harvard', { locale: 'de-DE' })).toMatchInlineSnapshot(
      `"van der Berg, K., Gull Watch Group und Åkesson, H. (2031) „The tower of DNA & fog: a view“, Journal of Imagined Towers, 12(3–4), S. 201–219. Verfügbar unter: https://doi.org/10.5555/ABC."`,
    );
    expect(await cite('harvard', { locale: 'de' })).toBe(await cite('harvard', { locale: 'de-DE' }));
    expect(await cite('apa', { locale: 'en_gb' })).toBe(await cite('apa', { locale: 'en-GB' }));
  });

  it('depends on its paper alone, whatever was cited before', async () => {
    const first = await cite('chicago');
    await cite('chicago', { paper: { ...article, title: 'Another of the same year' } });
    expect(await cite('chicago')).toBe(first);
  });

  it('says what kind of thesis it is, and not that an article is an article', async () => {
    const thesis: PaperRecord = { ...article, type: 'DISSERTATION', genre: 'Doctoral thesis' };
    expect(await cite('apa', { paper: thesis })).toContain('[Doctoral thesis, Fog Press]');
    expect(await cite('apa', { paper: { ...article, genre: 'Journal article' } })).toBe(await cite('apa'));
  });

  it('takes styles from a folder: whole ones, others under a new name, and notes', async () => {
    expect(await cite('tower-keepers', { format: 'HTML' })).toBe(
      'Karl van der Berg, Gull Watch Group, and Halvor Åkesson &#60;x&#62; <b>The tower of DNA &#38; fog: a view</b> *',
    );
    expect(await cite('tower-keepers')).toBe(
      'Karl van der Berg, Gull Watch Group, and Halvor Åkesson <x> The tower of DNA & fog: a view *',
    );
    expect(await cite('dependent')).toBe(await cite('ieee'));
    expect(await cite('note-only', { format: 'HTML' })).toBe('<i>The tower of DNA &#38; fog: a view</i>.');
  });

  it.each([
    ['apaa', 'en-US', 'Unknown style "apaa". Did you mean "apa"'],
    ['tower-keeper', 'en-US', 'Unknown style "tower-keeper". Did you mean "tower-keepers"'],
    ['../styles/tower-keepers', 'en-US', 'Unknown style "../styles/tower-keepers".'],
    ['no style on earth', 'en-US', 'Unknown style "no style on earth". Nothing is called nearly so.'],
    ['apa', 'en-UX', 'Unknown locale "en-UX". Did you mean "en-US"'],
    ['apa', 'klingon', 'Unknown locale "klingon".'],
    ['broken', 'en-US', 'The style "broken" cannot be used: '],
    ['prose', 'en-US', 'The style "prose" cannot be used: '],
  ])('in style %s and locale %s is refused with what is right', async (style, locale, message) => {
    await expect(cite(style, { locale })).rejects.toMatchObject({ code: 'BAD_ARGUMENT', message: expect.stringContaining(message) });
  });

  it('lets no tag of a record through but fonts', async () => {
    const paper = {
      ...article,
      title: 'A <i>view</i> of <script>alert(1)</script><img src=x onerror=alert(1)> <a href="javascript:1">x</a> <b onclick="x">',
      publisher: '"><svg onload=1>',
    };
    expect(await cite('apa', { paper, format: 'HTML' })).toMatchInlineSnapshot(
      `"van der Berg, K., Gull Watch Group, &#38; Åkesson, H. (2031). A <i>view</i> of &#60;script&#62;alert(1)&#60;/script&#62;&#60;img src=x onerror=alert(1)&#62; &#60;a href="javascript:1"&#62;x&#60;/a&#62; &#60;b onclick="x"&#62;: a view. <i>Journal of Imagined Towers</i>, <i>12</i>(3–4), 201–219. https://doi.org/10.5555/ABC"`,
    );
    expect(await cite('apa', { paper })).toMatchInlineSnapshot(
      `"van der Berg, K., Gull Watch Group, & Åkesson, H. (2031). A view of <script>alert(1)</script><img src=x onerror=alert(1)> <a href="javascript:1">x</a> <b onclick="x">: a view. Journal of Imagined Towers, 12(3–4), 201–219. https://doi.org/10.5555/ABC"`,
    );
  });

  it('is safe HTML of any paper', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaper, fc.constantFrom('apa', 'vancouver', 'mla'), async (paper, style) => {
        const html = await cite(style, { paper, format: 'HTML' });
        expect(html.replace(/<\/?(?:i|b|sup|sub)>|<span style="[a-z-]+: ?[a-z-]+;">|<\/span>/g, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 60 },
    );
  });
});
