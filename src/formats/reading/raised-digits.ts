const plain = '0123456789+-−=()aehijklmnoprstuvxbcdfgwyzABDEGHIJKLMNOPRTUVW';
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵉʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛˣᵇᶜᵈᶠᵍʷʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ';
const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ';

const superscripts = pairUp(raised);
const subscripts = pairUp(lowered);

/** A text in Unicode's superscripts ("2+" is "²⁺"); undefined where a character has none. */
export function toSuperscript(text: string): string | undefined {
  return translate(text, superscripts);
}

/** A text in Unicode's subscripts; undefined where a character has none. */
export function toSubscript(text: string): string | undefined {
  return translate(text, subscripts);
}

function pairUp(small: string): ReadonlyMap<string, string> {
  const letters = Array.from(plain);
  return new Map(Array.from(small).map((letter, index) => [letters[index] ?? '', letter] as const));
}

function translate(text: string, letters: ReadonlyMap<string, string>): string | undefined {
  const translated = Array.from(text.trim()).map((letter) => letters.get(letter));
  return translated.includes(undefined) ? undefined : translated.join('');
}
