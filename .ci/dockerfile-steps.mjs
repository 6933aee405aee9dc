// Runs the Dockerfile without Docker: each stage is a folder, in which COPY and RUN are done in their order. Then the server is
// started as the image would start it, by an ordinary user, is asked /health (by the HEALTHCHECK) and /ready, and is ended.
// The base image is this machine; all else is what a fresh clone holds. Exit code 1, and why, where a step fails.
//   node .ci/dockerfile-steps.mjs
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'scholargraph-image-'));
chmodSync(folder, 0o755);
/** In the image this is `node`. */
const user = process.getuid() === 0 ? { uid: 1000, gid: 1000 } : { uid: process.getuid(), gid: process.getgid() };

/** Instructions with their text, continued lines joined. */
function readInstructions(path) {
  const lines = readFileSync(path, 'utf8').replace(/\\\n/g, ' ').split('\n');
  return lines.filter((line) => /^[A-Z]/.test(line)).map((line) => ({ name: line.split(' ')[0], text: line.replace(/^\S+\s+/, '') }));
}

/** What a stage has come to. */
function newStage(name) {
  const stage = { root: join(folder, name), workdir: '/', env: {}, user: undefined };
  mkdirSync(stage.root);
  return stage;
}

/** A path of the image as one of this machine. */
function inStage(stage, path) {
  return join(stage.root, path.startsWith('/') ? path : join(stage.workdir, path));
}

/** Tracked files and new ones, none that Git ignores: neither packages nor what was built. */
function contextFiles(path) {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', path], { cwd: root, encoding: 'utf8' });
  return list.split('\0').filter(Boolean);
}

function copy(stages, stage, text) {
  const words = text.split(/\s+/);
  const from = words[0].startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : undefined;
  const target = words.pop();
  for (const source of words) {
    const isInto = target.endsWith('/');
    const destination = inStage(stage, isInto ? join(target, basename(source)) : target);
    if (from) {
      // Hard links: nobody writes to them any more.
      execFileSync('cp', ['-al', inStage(from, source), destination]);
      continue;
    }
    const files = contextFiles(source);
    if (files.length === 0) throw new Error(`COPY ${source}: expected files of the repository, got none`);
    for (const file of files) cpSync(join(root, file), join(destination, file.slice(source.length)));
  }
}

function run(stage, command) {
  // Folders of the image are folders of the stage; its user is ours.
  const here = command.replaceAll(/(?<=\s)\/(app|data)\b/g, (path) => inStage(stage, path));
  const shell = `chown() { shift; command chown ${user.uid}:${user.gid} "$@"; }; ${here}`;
  const { status } = spawnSync('sh', ['-ec', shell], { cwd: inStage(stage, '.'), stdio: 'inherit', env: environmentOf(stage) });
  if (status !== 0) throw new Error(`RUN ${command}: expected exit code 0, got ${status}`);
}

function environmentOf(stage, more = {}) {
  const { PATH, HOME, npm_config_cache, npm_config_registry, http_proxy, https_proxy, no_proxy } = process.env;
  const ours = { PATH, HOME, npm_config_cache, npm_config_registry, http_proxy, https_proxy, no_proxy, ...stage.env, ...more };
  return Object.fromEntries(Object.entries(ours).filter(([, value]) => value !== undefined));
}

/** Does each instruction; gives the last stage. One that is not known here would pass unproven, so it fails. */
function build() {
  const stages = new Map();
  let stage;
  for (const { name, text } of readInstructions(join(root, 'Dockerfile'))) {
    console.log(`${name} ${text}`);
    if (name === 'FROM') {
      const stageName = / AS (\S+)$/.exec(text)?.[1] ?? 'image';
      stage = newStage(stageName);
      stages.set(stageName, stage);
    } else if (name === 'WORKDIR') {
      stage.workdir = text;
      mkdirSync(inStage(stage, text), { recursive: true });
    } else if (name === 'COPY') copy(stages, stage, text);
    else if (name === 'RUN') run(stage, text);
    else if (name === 'ENV') stage.env[text.slice(0, text.indexOf('='))] = text.slice(text.indexOf('=') + 1);
    else if (name === 'USER') stage.user = text;
    else if (name === 'HEALTHCHECK') stage.healthcheck = JSON.parse(text.slice(text.indexOf('CMD ') + 4));
    else if (name === 'ENTRYPOINT' || name === 'CMD') stage[name] = JSON.parse(text);
    else if (name === 'STOPSIGNAL') stage.stopSignal = text;
    else if (name !== 'EXPOSE' && name !== 'VOLUME') throw new Error(`${name} is not known to ${basename(import.meta.filename)}`);
  }
  return stage;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Starts the image, waits until it is ready, and ends it. */
async function serve(image) {
  if (image.user === undefined || image.user === 'root') throw new Error('USER: expected an ordinary user, got root');
  const port = await freePort();
  const data = inStage(image, image.env.DATA_DIR);
  const environment = environmentOf(image, { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: data, HOME: data });
  const options = { cwd: inStage(image, '.'), env: environment, ...user };
  const [program, ...args] = [...image.ENTRYPOINT, ...image.CMD];
  const server = spawn(program, args, { ...options, stdio: 'inherit' });
  const ended = once(server, 'exit');
  try {
    const ready = await waitUntilReady(`http://127.0.0.1:${port}/ready`, server);
    console.log(`/ready: ${ready.trim()}`);
    const [health, ...healthArgs] = image.healthcheck;
    const { status } = spawnSync(health, healthArgs, { ...options, stdio: 'inherit' });
    if (status !== 0) throw new Error(`HEALTHCHECK: expected exit code 0, got ${status}`);
  } finally {
    server.kill(image.stopSignal);
  }
  const [code] = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 20_000, ['none within 20 s']).unref())]);
  if (code !== 0) throw new Error(`${image.stopSignal}: expected exit code 0, got ${code}`);
}

async function waitUntilReady(url, server) {
  for (let tries = 0; tries < 240 && server.exitCode === null; tries += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response.text();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('expected the server to be ready within a minute, it was not');
}

try {
  await serve(build());
  console.log('The image builds, starts as an ordinary user, is ready, healthy, and ends cleanly.');
} catch (error) {
  console.error(`The image fails: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
