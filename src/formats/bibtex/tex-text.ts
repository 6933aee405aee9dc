import { cleanText } from '../reading/clean-text.js';
import { toSubscript, toSuperscript } from '../reading/raised-digits.js';
import { isUnfit, makeFit } from '../reading/unfit-characters.js';
import { accents, breaks, dropped, mathAccents, silent, spaces, symbols } from './tex-symbols.js';

/** Stand for the braces that group letters, where these are asked for: no text holds them. */
export const groupStart = '\uE000';
export const groupEnd = '\uE001';

/** What TeX marks as more than a letter. */
const special = /[\\{}$~`'\n-]|[!?]`/g;
const specialInMath = /[\\{}$~`'\n^_-]|[!?]`/g;
const hasSpecial = /[\\{}$~`\n\uE000\uE001]|--|''/;
/** Groups within groups that are followed; deeper ones are read flat. */
const maxDepth = 60;
/** Characters in which an address has to end. */
const maxAddressLength = 4000;
/** Addresses without end after which no end is looked for: each may cost a look at all that length. */
const maxUnclosed = 100;

/**
 * TeX as plain text: accents and symbols are their letters (NFC), braces and commands that only shape are gone, digits below and
 * above the line are Unicode's, a line break is a blank and an empty line a paragraph. A command nobody knows gives its argument,
 * or stands as it is. With `keepsGroups`, braces around letters become `groupStart` and `groupEnd`. O(length).
 *
 *     texToText('{\\"O}zge {T}{\\"u}rkmen, H$_2$O') // 'Özge Türkmen, H₂O'
 */
export function texToText(tex: string, options: { keepsGroups?: boolean } = {}): string {
  const fit = isUnfit(tex) ? makeFit(tex) : tex;
  const text = hasSpecial.test(fit) ? new TexReader(fit.replace(/[\uE000\uE001]/g, ''), options.keepsGroups === true).read() : fit;
  return cleanText(text);
}

class TexReader {
  #at = 0;
  #depth = 0;
  #mathDepth = 0;
  /** Addresses that nothing closes, so far. */
  #unclosed = 0;

  constructor(
    readonly tex: string,
    readonly keepsGroups: boolean,
  ) {}

  read(): string {
    let text = '';
    while (this.#at < this.tex.length) {
      text += this.#readRun();
      // A brace that closes nothing is passed over.
      if (this.tex.charAt(this.#at) === '}') this.#at += 1;
    }
    return text;
  }

  /** To the brace that closes the group it is in, or to the end. */
  #readRun(): string {
    let text = '';
    while (this.#at < this.tex.length) {
      const pattern = this.#mathDepth > 0 ? specialInMath : special;
      pattern.lastIndex = this.#at;
      const match = pattern.exec(this.tex);
      const end = match?.index ?? this.tex.length;
      text += this.tex.slice(this.#at, end);
      this.#at = end;
      if (!match || match[0] === '}') return text;
      text += this.#readSpecial(match[0]);
    }
    return text;
  }

  #readSpecial(found: string): string {
    const start = this.#at;
    this.#at += found.length;
    switch (found) {
      case '\\':
        return this.#readCommand();
      case '{':
        this.#at = start;
        return this.#readGroup(this.keepsGroups && this.#mathDepth === 0);
      case '$':
        return this.#readDollar();
      case '~':
        return ' ';
      case '!`':
        return '¡';
      case '?`':
        return '¿';
      case '^':
      case '_':
        return this.#readScript(found);
      case '\n':
        return this.#readLineBreak();
      default:
        return this.#readRepeated(found);
    }
  }

  /** Quotes and dashes that TeX draws together. */
  #readRepeated(character: string): string {
    let count = 1;
    while (count < 3 && this.tex.charAt(this.#at) === character) {
      if (character !== '-' && count === 2) break;
      this.#at += 1;
      count += 1;
    }
    if (this.#mathDepth > 0) return character.repeat(count);
    if (character === '-') return ['-', '–', '—'][count - 1] ?? '';
    if (character === '`') return count === 2 ? '“' : '‘';
    return count === 2 ? '”' : "'";
  }

  #readLineBreak(): string {
    const rest = /[ \t]*(\n\s*)?/y;
    rest.lastIndex = this.#at;
    const match = rest.exec(this.tex);
    this.#at += match?.[0].length ?? 0;
    return match?.[1] === undefined ? ' ' : '\n\n';
  }

  /** A group from its brace; one that begins with a command is no group of letters but, as in BibTeX, one letter. */
  #readGroup(isKept = false): string {
    this.#at += 1;
    if (this.#depth >= maxDepth) return '';
    const isLetter = this.tex.charAt(this.#at) === '\\' || this.tex.charAt(this.#at) === '}';
    this.#depth += 1;
    const text = this.#readRun();
    this.#depth -= 1;
    this.#at += 1;
    return isKept && !isLetter ? groupStart + text + groupEnd : text;
  }

  /** Mathematics to the next dollar of the same group; a dollar alone is one. */
  #readDollar(): string {
    if (this.#mathDepth > 0) {
      this.#mathDepth -= 1;
      return '';
    }
    const closing = this.tex.indexOf('$', this.#at);
    const isSum =
      closing < 0 ||
      (/^\d/.test(this.tex.slice(this.#at, this.#at + 1)) &&
        /\s\D*$/.test(this.tex.slice(Math.max(this.#at, closing - 40), closing)) &&
        /^\d/.test(this.tex.slice(closing + 1, closing + 2)));
    if (isSum) return '$';
    if (closing === this.#at) {
      this.#at += 1;
      return '';
    }
    this.#mathDepth += 1;
    return '';
  }

  /** What stands above or below the line of a formula. */
  #readScript(sign: string): string {
    const argument = this.#readArgument();
    return (sign === '^' ? toSuperscript(argument) : toSubscript(argument)) ?? sign + argument;
  }

  /** A group, a command or one letter. */
  #readArgument(): string {
    while (/[ \t\n]/.test(this.tex.charAt(this.#at))) this.#at += 1;
    const character = String.fromCodePoint(this.tex.codePointAt(this.#at) ?? 32);
    if (this.#at >= this.tex.length || character === '}') return '';
    if (character === '{') return this.#readGroup();
    this.#at += character.length;
    if (character !== '\\') return character;
    if (this.#depth >= maxDepth) return '';
    this.#depth += 1;
    const text = this.#readCommand();
    this.#depth -= 1;
    return text;
  }

  #readCommand(): string {
    const word = /[A-Za-z]+\*?|[\s\S]?/uy;
    word.lastIndex = this.#at;
    const name = (word.exec(this.tex)?.[0] ?? '').replace(/\*$/, '');
    this.#at = word.lastIndex;
    const isWord = /^[A-Za-z]/.test(name);
    const accent = accents.get(name);
    if (accent !== undefined && (!isWord || this.#isFollowedByArgument(name))) return this.#readAccent(accent, name);
    return isWord ? this.#readWord(name) : this.#readSign(name);
  }

  /** Of accents with a letter's name `\c c` and `\c{c}` are meant, and `\v` at the end of a text is not. */
  #isFollowedByArgument(name: string): boolean {
    return name.length > 1 || /^[\s{\\]*\S/.test(this.tex.slice(this.#at, this.#at + 20));
  }

  #readAccent(accent: string, name: string): string {
    const argument = this.#readArgument().trim();
    if (argument === '') return name === '~' || name === '^' || name === '`' ? name : '';
    const [first = '', ...others] = Array.from(argument.replace(/^ı/, 'i').replace(/^ȷ/, 'j'));
    return (first + accent + others.join('')).normalize('NFC');
  }

  #readSign(sign: string): string {
    if (breaks.has(sign)) return breaks.get(sign) ?? '';
    if (sign === '(' || sign === '[') this.#mathDepth += 1;
    if (sign === ')' || sign === ']') this.#mathDepth = Math.max(0, this.#mathDepth - 1);
    if (/^[/@()[\]!-]?$/.test(sign)) return '';
    return /^[\s,;:]$/.test(sign) ? ' ' : sign;
  }

  #readWord(name: string): string {
    if (name === 'url' || name === 'path' || name === 'verb' || name === 'nolinkurl') return this.#readVerbatim();
    this.#skipBlanks();
    const symbol = symbols.get(name);
    if (symbol !== undefined) return this.#endsWord(symbol);
    const lineBreak = breaks.get(name);
    if (lineBreak !== undefined) return lineBreak;
    if (spaces.has(name)) return ' ';
    if (silent.has(name)) return '';
    if (dropped.has(name)) return this.#dropArguments(dropped.get(name) ?? 0);
    return this.#readWithArgument(name);
  }

  /** A blank behind a symbol's name only ends the name. */
  #endsWord(symbol: string): string {
    if (this.tex.startsWith('{}', this.#at)) this.#at += 2;
    return symbol;
  }

  #readWithArgument(name: string): string {
    const accent = mathAccents.get(name);
    if (accent !== undefined) return this.#readAccent(accent, name);
    if (name === 'char') return this.#readCharacter();
    if (this.tex.charAt(this.#at) !== '{') return `\\${name}${this.tex.charAt(this.#at) === '' ? '' : ' '}`;
    if (name === 'ensuremath') return this.#readFormula();
    const argument = this.#readGroup();
    if (name === 'textsuperscript') return toSuperscript(argument) ?? argument;
    if (name === 'textsubscript') return toSubscript(argument) ?? argument;
    if (name === 'mkbibquote' || name === 'enquote') return `“${argument}”`;
    if (name === 'frac') return `${argument}/${this.#readArgument()}`;
    if (name === 'uppercase' || name === 'MakeUppercase') return argument.toUpperCase();
    return argument;
  }

  #readFormula(): string {
    this.#mathDepth += 1;
    const text = this.#readGroup();
    this.#mathDepth = Math.max(0, this.#mathDepth - 1);
    return text;
  }

  /** `\char"41` and `\char65`. */
  #readCharacter(): string {
    const code = /"([0-9A-F]{1,6})|(\d{1,7})/y;
    code.lastIndex = this.#at;
    const match = code.exec(this.tex);
    const point = match ? Number.parseInt(match[1] ?? match[2] ?? '', match[1] === undefined ? 10 : 16) : -1;
    this.#at += match?.[0].length ?? 0;
    return point >= 32 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000) ? String.fromCodePoint(point) : '';
  }

  /** What a command for addresses holds, as it stands, between braces or between two of any other character. */
  #readVerbatim(): string {
    this.#skipBlanks();
    const end = this.#unclosed > maxUnclosed ? -1 : endOfVerbatim(this.tex, this.#at);
    if (end < 0) {
      this.#unclosed += 1;
      return '';
    }
    const text = this.tex.slice(this.#at + 1, end);
    this.#at = end + 1;
    return text.replace(/\\([%#&_~{}])/g, '$1');
  }

  #dropArguments(count: number): string {
    for (let left = count; left > 0 && this.tex.charAt(this.#at) === '{'; left -= 1) {
      this.#readGroup();
      this.#skipBlanks();
    }
    return '';
  }

  #skipBlanks(): void {
    while (/[ \t\n]/.test(this.tex.charAt(this.#at))) this.#at += 1;
  }
}

/** Where the brace closes, or the character stands again, that an address begins with; -1 where that is nowhere near. */
function endOfVerbatim(tex: string, start: number): number {
  const near = tex.slice(start, start + maxAddressLength);
  if (!near.startsWith('{')) return near === '' ? -1 : offset(start, near.indexOf(near.charAt(0), 1));
  let depth = 0;
  for (let at = 0; at < near.length; at += 1) {
    const character = near.charCodeAt(at);
    if (character === 123) depth += 1;
    else if (character === 125) depth -= 1;
    if (depth === 0) return start + at;
  }
  return -1;
}

function offset(start: number, found: number): number {
  return found < 0 ? -1 : start + found;
}
