/** TeX's accents, as Unicode's combining characters: `\"o`, `\c{c}`. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['h', '\u0309'],
  ['r', '\u030A'],
  ['H', '\u030B'],
  ['v', '\u030C'],
  ['G', '\u030F'],
  ['f', '\u0311'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
  ['t', '\u0361'],
  ['textcommabelow', '\u0326'],
]);

/** The accents of mathematics: `\hat{x}`. */
export const mathAccents: ReadonlyMap<string, string> = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0305'],
  ['breve', '\u0306'],
  ['ocirc', '\u030A'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['check', '\u030C'],
  ['vec', '\u20D7'],
]);

const table = `
aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß SS ẞ i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ ij ĳ IJ Ĳ imath ı jmath ȷ
hbar ħ textcrh ħ textcrd đ textschwa ə textless < textgreater > textbar | textbackslash \\ textasciitilde ~ textasciicircum ^ textasciigrave \`
textunderscore _ textdollar $ textbraceleft { textbraceright } lbrace { rbrace } backslash \\ slash / textasteriskcentered * ast *
textquotesingle ' textquoteright ’ textquoteleft ‘ textquotedblleft “ textquotedblright ” quotedblbase „ quotesinglbase ‚ glqq „ grqq “ glq ‚ grq ‘
guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › flqq « frqq » flq ‹ frq › og « fg » lq ‘ rq ’ dq " textquotedbl "
textendash – textemdash — textendashhyphen – textellipsis … ldots … dots … cdots ⋯ dotsc … textbullet • bullet • textperiodcentered · cdot ·
textregistered ® circledR ® texttrademark ™ textcopyright © copyright © textservicemark ℠ textnumero № S § P ¶ textsection § textparagraph ¶
textdegree ° degree ° textcelsius ℃ textmu µ micro µ textonehalf ½ textonequarter ¼ textthreequarters ¾ textordfeminine ª textordmasculine º
pounds £ textsterling £ euro € texteuro € EUR € textyen ¥ textcent ¢ textcurrency ¤ dag † dagger † textdagger † ddag ‡ ddagger ‡ textdaggerdbl ‡
textexclamdown ¡ textquestiondown ¿ textpertenthousand ‱ textperthousand ‰ textvisiblespace ␣ checkmark ✓
TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX XeTeX XeTeX LuaTeX LuaTeX pdfTeX pdfTeX ConTeXt ConTeXt MF METAFONT MP METAPOST AmS AMS AMSTeX AMS-TeX AmSTeX AMS-TeX SliTeX SliTeX plainTeX plain-TeX
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ
sigma σ varsigma ς varGamma Γ varDelta Δ varOmega Ω tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textmugreek μ textomega ω textDelta Δ textOmega Ω
times × div ÷ pm ± mp ∓ le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ prec ≺ succ ≻
infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ oint ∮ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅
forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ circ ∘ star ⋆ perp ⊥ parallel ∥ mid ∣ angle ∠ prime ′ ell ℓ
to → rightarrow → textrightarrow → longrightarrow ⟶ leftarrow ← textleftarrow ← gets ← leftrightarrow ↔ uparrow ↑ downarrow ↓ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ rightleftharpoons ⇌
langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ aleph ℵ Re ℜ Im ℑ wp ℘ top ⊤ bot ⊥ vdash ⊢ models ⊨ diamond ⋄ Box □ square □ triangle △ lozenge ◊ sharp ♯ flat ♭ natural ♮
lesssim ≲ gtrsim ≳ mathsemicolon ; colon : vert | Vert ‖ mho ℧ Angstrom Å AA Å textohm Ω textinterrobang ‽ sqrt √ surd √
log log ln ln exp exp sin sin cos cos tan tan max max min min sup sup inf inf lim lim det det dim dim ker ker deg deg gcd gcd mod mod
`;

const words = table.trim().split(/\s+/);

/** Commands that stand for a text, by their name. */
export const symbols: ReadonlyMap<string, string> = new Map(
  words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : [])),
);

/** Commands that only say how what follows looks, and print nothing themselves. */
export const silent: ReadonlySet<string> = new Set(
  (
    'em it bf rm sc sl tt sf bfseries itshape upshape scshape slshape mdseries rmfamily sffamily ttfamily normalfont normalsize ' +
    'small footnotesize scriptsize tiny large Large LARGE huge Huge protect relax noindent indent break nobreak null sloppy ' +
    'displaystyle textstyle scriptstyle limits nolimits left right big Big bigl bigr Bigl Bigr bigg Bigg biggl biggr unskip ignorespaces ' +
    'centering raggedright item mathstrut strut hfill hfil vfill allowbreak linebreak nolinebreak boldmath unboldmath scriptscriptstyle expandafter leavevmode xspace'
  ).split(' '),
);

/** Commands that print a blank. */
export const spaces: ReadonlySet<string> = new Set('quad qquad enspace thinspace space nobreakspace enskip'.split(' '));

/** Commands whose first argument is nothing to read, with how many such arguments they have. */
export const dropped: ReadonlyMap<string, number> = new Map([
  ['noopsort', 1],
  ['SortNoop', 1],
  ['noop', 1],
  ['label', 1],
  ['vphantom', 1],
  ['hphantom', 1],
  ['phantom', 1],
  ['vspace', 1],
  ['hspace', 1],
  ['begin', 1],
  ['end', 1],
  ['color', 1],
  ['textcolor', 1],
  ['foreignlanguage', 1],
  ['selectlanguage', 1],
  ['href', 1],
  ['fontsize', 2],
  ['setlength', 2],
  ['raisebox', 1],
  ['cyr', 0],
  ['lowercase', 0],
]);

/** Commands that break a line or a paragraph. */
export const breaks: ReadonlyMap<string, string> = new Map([
  ['par', '\n\n'],
  ['newline', '\n'],
  ['\\', '\n'],
]);
