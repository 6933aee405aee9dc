import type { Command } from 'commander';
import { readSettings } from '../config.js';
import type { Database } from '../db/database.js';
import { withLibrary } from '../process/open-library.js';
import { watchForStop } from '../process/stop-signal.js';
import { print } from './print.js';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .summary('answer GraphQL')
    .description('Serves the library as GraphQL until Ctrl-C or SIGTERM. Settings PORT, HOST and\nCORS_ORIGINS say where and to whom.')
    .addHelpText('after', '\nExamples:\n  $ scholargraph serve\n  $ PORT=8080 HOST=0.0.0.0 scholargraph serve')
    .action(serve);
}

async function serve(): Promise<void> {
  const settings = readSettings();
  const stop = watchForStop(settings);
  // The schema loads while the database starts, and not at all for the other commands.
  const http = import('../http/serve-until-stopped.js');
  const use = async ({ pool }: Database) => {
    const { serveUntilStopped } = await http;
    await serveUntilStopped({ pool, settings, stop, logLevel: 'info', onListening: (url) => print(`scholargraph answers at ${url}`) });
  };
  await withLibrary(settings, use, settings);
}
