// Builds the four front ends into dist/, each as one page.
//   npm run build    builds them, types checked
//   npm start        builds them and serves them at http://127.0.0.1:5173/apollo/ and so on
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { transformSync } from '@babel/core';
import { build } from 'esbuild';

const root = import.meta.dirname;
const pages = { apollo: 'apollo/index.tsx', codegen: 'codegen/index.tsx', relay: 'relay/relay.tsx', urql: 'urql/index.tsx' };
const run = (tool, args, folder = '.') => execFileSync(join(root, 'node_modules/.bin', tool), args, { cwd: join(root, folder), stdio: 'inherit' });

/** Relay's compiler wrote the queries; in the code, its Babel plugin puts them in the place of the text. */
const relay = {
  name: 'relay',
  setup: ({ onLoad }) =>
    onLoad({ filter: /relay\/relay\.tsx$/ }, ({ path }) => {
      const plugins = ['babel-plugin-relay', ['@babel/plugin-syntax-typescript', { isTSX: true }]];
      const { code } = transformSync(readFileSync(path, 'utf8'), { filename: path, cwd: join(root, 'relay'), plugins, configFile: false });
      return { contents: code, loader: 'tsx' };
    }),
};

mkdirSync(join(root, 'relay/__generated__'), { recursive: true });
run('relay-compiler', [], 'relay');
run('graphql-codegen', ['--config', 'codegen.ts', '--silent'], 'codegen');
run('tsc', ['-p', '.']);
rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const [name, entry] of Object.entries(pages)) {
  await build({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: `dist/${name}`,
    bundle: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
    plugins: [relay],
    logLevel: 'warning',
  });
  copyFileSync(join(root, 'index.html'), join(root, `dist/${name}/index.html`));
}

if (process.argv.includes('--serve')) {
  const types = { html: 'text/html', js: 'text/javascript' };
  const server = createServer(({ url }, response) => {
    const [, name, file] = /^\/(\w+)\/(index\.js)?(?:\?.*)?$/.exec(url ?? '') ?? [];
    if (!(name in pages)) return response.writeHead(404).end(Object.keys(pages).map((page) => `/${page}/`).join('\n'));
    const path = file ?? 'index.html';
    response.writeHead(200, { 'content-type': types[path.split('.').at(-1)] }).end(readFileSync(join(root, 'dist', name, path)));
  });
  server.listen(Number(process.env.PORT ?? 5173), '127.0.0.1', () => {
    for (const name of Object.keys(pages)) console.log(`http://127.0.0.1:${server.address().port}/${name}/`);
  });
}
