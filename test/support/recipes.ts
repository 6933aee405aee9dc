/** A question of the cookbook as it stands on the page. */
export interface Recipe {
  /** The heading above it. */
  readonly section: string;
  readonly title: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** As printed; undefined where nothing is. */
  readonly answer: string | undefined;
  /** All of it, from its heading to the next. */
  readonly text: string;
}

/** The recipes of a page, in order: each heading of the third level with its blocks of code. */
export function readRecipes(page: string): Recipe[] {
  let section = '';
  const parts = page.split(/^(?=##)/m).map((text) => {
    if (text.startsWith('## ')) section = titleOf(text);
    return { section, text };
  });
  return parts
    .filter(({ text }) => text.startsWith('### '))
    .map(({ section, text }) => ({
      section,
      title: titleOf(text),
      query: blockOf(text, 'graphql') ?? '',
      variables: JSON.parse(blockOf(text, 'json variables') ?? '{}'),
      answer: blockOf(text, 'json'),
      text,
    }));
}

function titleOf(text: string): string {
  return text.slice(text.indexOf(' ') + 1, text.indexOf('\n'));
}

function blockOf(text: string, language: string): string | undefined {
  return new RegExp(`\`\`\`${language}\n([^\`]*)\n\`\`\``).exec(text)?.[1];
}

/** Variables with every "… path" replaced by what stands at that path of the answer before. */
export function fromAnswer(before: unknown, variables: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(variables), (_, value) => {
    if (typeof value !== 'string' || !value.startsWith('… ')) return value;
    const found = value.slice(2).split('.').reduce(memberOf, before);
    if (found === undefined) throw new Error(`The answer before has nothing at "${value.slice(2)}".`);
    return found;
  });
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** An answer as the page shows it: what is opaque is "…", numbers have four digits behind the point, lines are filled. */
export function formatAnswer(answer: unknown): string {
  return layOut(
    JSON.parse(JSON.stringify(answer), (key, value) => {
      if (['id', 'cursor', 'startCursor', 'endCursor'].includes(key) && typeof value === 'string') return '…';
      return typeof value === 'number' ? Number(value.toFixed(4)) : value;
    }),
    0,
  );
}

/** JSON with everything on one line that fits there, behind `indent` blanks and the name of the field. */
function layOut(value: unknown, indent: number, name = ''): string {
  const line = oneLine(value);
  if (line.length + indent + name.length <= 150 || typeof value !== 'object' || value === null) return line;
  const inner = ' '.repeat(indent + 2);
  const parts = Array.isArray(value)
    ? value.map((item) => layOut(item, indent + 2))
    : Object.entries(value).map(([key, item]) => `"${key}": ${layOut(item, indent + 2, `"${key}": `)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(oneLine).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, item]) => `"${key}": ${oneLine(item)}`)
    .join(', ')} }`;
}
