/** What is left of an entry when the number in the list is taken away, which means nothing for one work. */
function withoutNumber(entry: string): string {
  const inline = /<div class="csl-right-inline">([\s\S]*)<\/div>\s*<\/div>\s*$/.exec(entry)?.[1];
  return (inline ?? entry).replace(/<\/?div\b[^>]*>/g, ' ');
}

/** The tags that citeproc makes of a style's fonts and of what a title says itself; they hold nothing that can act. */
const safeTag = /^(?:<\/?(?:i|b|sup|sub)>|<span style="[a-z-]+: ?[a-z-]+;">|<\/span>)$/;

/** An entry of citeproc as HTML of `i`, `b`, `sup`, `sub` and `span` with a font, and no other tag or attribute. */
export function toSafeHtml(entry: string): string {
  return tidy(withoutNumber(entry).replace(/<[^>]*>?|>/g, (tag) => (safeTag.test(tag) ? tag : escapeAngles(tag))));
}

/** The same as plain text. */
export function toPlainText(entry: string): string {
  const text = withoutNumber(entry).replace(/<[^>]*>/g, '');
  return tidy(
    text
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replace(/&(amp|lt|gt|quot);/g, (_, name) => entities[name] ?? ''),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function escapeAngles(text: string): string {
  return text.replaceAll('<', '&#60;').replaceAll('>', '&#62;');
}

function tidy(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
