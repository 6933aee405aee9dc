import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { MigrationAdapter } from './migration-adapter.js';

/** All tables of the database are ours; none is left to others. */
export const noFilters = { externalTables: [], externalEnums: [] };

/** Prisma's own schema engine, in WebAssembly and in this process, over an adapter whose pool the caller ends. */
export async function openSchemaEngine(adapter: MigrationAdapter): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadEngine();
  return SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter.factory));
}

/** The part of WebAssembly that we use; the types of Node 20 have no words for it. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

type EngineModule = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm(exports: object): void };

let loaded: Promise<EngineModule> | undefined;

/** The package's own entry imports the .wasm as a module, which Node does not do; so the two halves are bound here. */
function loadEngine(): Promise<EngineModule> {
  loaded ??= bindEngine();
  return loaded;
}

async function bindEngine(): Promise<EngineModule> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: throwPanic } });
  const gluePath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue: EngineModule = await import(pathToFileURL(gluePath).href);
  const bytes = await readFile(gluePath.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': withIdleTimers(glue) });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return glue;
}

/** The engine never clears its timer for the lock (10 s): it must not keep a process alive that is done. */
function withIdleTimers(glue: EngineModule): object {
  const setIdleTimer = (run: () => void, ms: number) => setTimeout(run, ms).unref();
  return Object.fromEntries(
    Object.entries(glue).map(([name, value]) => [name, name.startsWith('__wbg_setTimeout') ? setIdleTimer : value]),
  );
}

/** Where the engine looks for whom to tell when it breaks; without it one would only read "unreachable". */
function throwPanic(message: string): never {
  throw new Error(message);
}
