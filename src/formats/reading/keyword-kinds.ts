import type { KeywordKind, KeywordUse } from '../../model.js';

/**
 * Keywords of a format that does not tell their kinds: `UNKNOWN`; where one record holds both styles, those in capitals are the
 * index terms of a database and the others the authors' own, and the kind is marked as inferred. Labels and order stay.
 */
export function inferKeywordKinds(labels: readonly string[], kindOfCapitals: KeywordKind = 'INDEX'): KeywordUse[] {
  const firstLong = labels.findIndex(isLongCapitals);
  const hasBoth = labels.filter(isLongCapitals).length >= 2 && labels.some((label) => hasSmallLetters(label));
  if (!hasBoth) return labels.map((label) => ({ label, kind: 'UNKNOWN', kindInferred: false }));
  return labels.map((label, index) => {
    // An acronym such as "DNA" among the authors' own keywords is no index term.
    const isIndex = isCapitals(label) && (isLongCapitals(label) || index > firstLong);
    return { label, kind: isIndex ? kindOfCapitals : 'AUTHOR', kindInferred: true };
  });
}

function hasSmallLetters(label: string): boolean {
  return /\p{Ll}/u.test(label);
}

function isCapitals(label: string): boolean {
  return /\p{Lu}/u.test(label) && !hasSmallLetters(label);
}

/** In capitals, and more than an acronym: a word of five letters or more. */
function isLongCapitals(label: string): boolean {
  return isCapitals(label) && /\p{Lu}{5,}/u.test(label) && !/\d/.test(label);
}
