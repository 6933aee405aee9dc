import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { texToText } from '../../src/formats/bibtex/tex-text.js';
import { groupToTex, textToTex, titleToTex } from '../../src/formats/bibtex/tex-writer.js';
import { line } from './any-paper.js';

describe('TeX as plain text', () => {
  it.each([
    [String.raw`{\"O}zge T{\"u}rkmen, B\"{u}y\"uk, \"{\i}, \'\i, {\'{\i}}`, 'Özge Türkmen, Büyük, ï, í, í'],
    [String.raw`\c{C}etinkaya \v{z} \v z {\v{z}} \H{o} \k{a} \r{a} \d{h} \b{d} \=a \.z \u{g} \~n`, 'Çetinkaya ž ž ž ő ą å ḥ ḏ ā ż ğ ñ'],
    [String.raw`Aks{\i}n \ss \ae\AE{} \o \L{}ukasz \aa \oe{}uvre \dh \th`, 'Aksın ßæÆ øŁukasz åœuvre ðþ'],
    [String.raw`\'{} \^{} \~{} \"{}`, '^ ~'],
    ['{The} {DNA} of {{deep} braces}', 'The DNA of deep braces'],
    ['H$_2$O, Ca$^{2+}$, x$^{n+1}$, $10^{-3}$, $a_{Z}$', 'H₂O, Ca²⁺, xⁿ⁺¹, 10⁻³, a_Z'],
    [
      String.raw`$\alpha$-helix, $\ensuremath{\beta}$, \ensuremath{\gamma_1}, $\frac{1}{2}$, $\sqrt 2$, $\hat{x}$`,
      'α-helix, β, γ₁, 1/2, √2, x̂',
    ],
    [String.raw`from \$5 to $10, and $5 or so`, 'from $5 to $10, and $5 or so'],
    ["``quoted'' `single' 1--2 --- 3 - 4", "“quoted” ‘single' 1–2 — 3 - 4"],
    [String.raw`100\% \& \# \_ \{x\} \textbackslash{} \textasciitilde`, '100% & # _ {x} \\ ~'],
    [String.raw`\emph{a} \textbf{b {\em c}} {\bf d} \textsuperscript{2} \textsubscript{3} \enquote{e}`, 'a b c d ² ₃ “e”'],
    [String.raw`\url{http://x.org/a_b%20c} \href{http://x.org}{a page} \path|a@b|`, 'http://x.org/a_b%20c a page a@b'],
    [String.raw`\noopsort{1973b}1973 \TeX{}book \LaTeX`, '1973 TeXbook LaTeX'],
    [String.raw`an \unknown command, an \unknown{argument}`, 'an \\unknown command, an argument'],
    ['one\ntwo\n\n\nthree~four', 'one two\n\nthree four'],
    [String.raw`a\\b\newline c\par d`, 'a\nb\nc\n\nd'],
    ["?`Qu\\'e? !`Ya!", '¿Qué? ¡Ya!'],
    ['never {closed', 'never closed'],
    ['never opened} here', 'never opened here'],
    ['ends in \\', 'ends in'],
  ])('%s', (tex, text) => {
    expect(texToText(tex).replace(/ +/g, ' ')).toBe(text);
  });

  it('is the same text again where it was written from one', () => {
    fc.assert(
      fc.property(line, (text) => {
        expect(texToText(textToTex(text))).toBe(text);
        expect(texToText(titleToTex(text))).toBe(text);
        expect(texToText(groupToTex(text))).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  it('is read in time, whatever stands in it', () => {
    const bombs = ['{', '\\url{', "\\'", '$^', '\\frac{', '$', '\\"{\\i', '\n ', "''", '`', '\\path|', '}', '\\textbf{$'];
    for (const bomb of bombs) {
      expect(texToText(bomb.repeat(20_000)).length).toBeLessThan(400_000);
    }
  });
});
