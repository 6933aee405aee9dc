import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/** Anyone may import these. */
const leaves = ['model', 'errors', 'identifiers', 'limits', 'person-name', 'nearest-names', 'package-root'];

/** Room → the rooms it may import, beside itself and the leaves. docs/architecture.md says why. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: [],
  identifiers: [],
  limits: [],
  'person-name': [],
  'nearest-names': [],
  'package-root': [],
  config: [],
  source: ['formats'],
  formats: [],
  identity: [],
  ingest: ['source', 'formats', 'identity', 'db'],
  graph: [],
  db: ['config'],
  loaders: ['db', 'graph', 'identity'],
  export: ['loaders', 'formats'],
  schema: ['loaders', 'identity', 'execution', 'export'],
  execution: [],
  http: ['schema', 'execution', 'loaders', 'export', 'ingest', 'source', 'config'],
  process: ['config', 'db', 'ingest'],
  cli: ['config', 'db', 'export', 'http', 'ingest', 'loaders', 'process', 'schema', 'source'],
  server: ['config', 'db', 'http', 'ingest', 'process'],
};

const pureRooms = ['formats', 'identity', 'graph', 'execution', 'model', 'identifiers', 'limits', 'person-name'];

/** What a pure room does not know: the clock, chance, the environment, files, the network. */
const impureNames = ['Date.now', 'new Date()', 'Math.random', 'performance.now', 'process', 'fetch', 'setTimeout'];
const impureModules = /^node:(fs|process|http|https|net|os|child_process|worker_threads|timers)/;

const sourceDir = join(import.meta.dirname, '../src');

interface SourceFile {
  /** From src, such as "db/database.ts". */
  readonly path: string;
  readonly room: string;
  readonly lineCount: number;
  readonly imports: readonly { readonly target: string; readonly isTypeOnly: boolean }[];
  /** Such as "Date.now" and "process". */
  readonly names: ReadonlySet<string>;
}

const files: readonly SourceFile[] = readdirSync(sourceDir, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith(join('db', 'generated')))
  .map(readSource)
  .sort((a, b) => (a.path < b.path ? -1 : 1));

describe('the house', () => {
  it('has no file outside its rooms', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(({ room }) => !(room in mayImport)).map(({ path }) => path)).toEqual([]);
  });

  it('keeps each room to the rooms that it may know', () => {
    const trespasses = files.flatMap(({ path, room, imports }) =>
      imports
        .filter(({ target }) => target.startsWith('.'))
        .map(({ target }) => roomOf(join(dirname(path), target)))
        .filter((target) => target !== room && !leaves.includes(target) && !mayImport[room]?.includes(target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(trespasses).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(findCircles(new Map(files.map((file) => [file.path, valueImports(file)])))).toEqual([]);
  });

  it('reads the environment in config.ts alone', () => {
    expect(files.filter(({ names }) => names.has('process.env')).map(({ path }) => path)).toEqual(['config.ts']);
  });

  it('keeps clock, chance, environment and files out of the pure rooms', () => {
    const impure = files
      .filter(({ room }) => pureRooms.includes(room))
      .flatMap(({ path, names, imports }) => [
        ...impureNames.filter((name) => names.has(name)).map((name) => `${path} uses ${name}`),
        ...imports.filter(({ target }) => impureModules.test(target)).map(({ target }) => `${path} imports ${target}`),
      ]);
    expect(impure).toEqual([]);
  });

  it('knows GraphQL in schema, execution and http alone', () => {
    const knowing = files.filter(({ imports }) => imports.some(({ target }) => /^(graphql|@pothos\/)/.test(target)));
    expect(knowing.filter(({ room }) => !['schema', 'execution', 'http'].includes(room)).map(({ path }) => path)).toEqual([]);
  });

  it('has files of 400 lines at most', () => {
    expect(files.filter(({ lineCount }) => lineCount > 400).map(({ path, lineCount }) => `${path}: ${lineCount}`)).toEqual([]);
  });
});

function readSource(path: string): SourceFile {
  const text = readFileSync(join(sourceDir, path), 'utf8');
  const imports: SourceFile['imports'][number][] = [];
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      imports.push({ target: node.moduleSpecifier.text, isTypeOnly: isTypeOnly(node) });
    }
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      imports.push({ target: node.arguments[0].text, isTypeOnly: false });
    }
    if (ts.isPropertyAccessExpression(node)) names.add(node.getText(source));
    if (ts.isNewExpression(node) && !node.arguments?.length) names.add(node.getText(source));
    if (ts.isIdentifier(node) && !isPropertyName(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  visit(source);
  return { path, room: roomOf(path), lineCount: text.split('\n').length - 1, imports, names };
}

/** A type leaves nothing behind at run time, so it cannot close a circle; a room must be allowed all the same. */
function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  return ts.isExportDeclaration(node) ? node.isTypeOnly : node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)
  );
}

/** The folder, or, for a file that lies in src itself, its name. */
function roomOf(path: string): string {
  return (path.split(/[\\/]/)[0] ?? '').replace(/\.(ts|js)$/, '');
}

function valueImports({ path, imports }: SourceFile): string[] {
  return imports
    .filter(({ target, isTypeOnly }) => target.startsWith('.') && !isTypeOnly)
    .map(({ target }) => relative('.', join(dirname(path), target)).replace(/\.js$/, '.ts'));
}

/** Each circle once, as the path that closes it. */
function findCircles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const target of graph.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return circles;
}
