import type { Command } from 'commander';
import { readSettings } from '../config.js';
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
  // Loading the schema takes a while that the other commands shall not wait.
  const { serveUntilStopped } = await import('../http/serve-until-stopped.js');
  const settings = readSettings();
  const stop = watchForStop(settings);
  await withLibrary(settings, (database) =>
    serveUntilStopped({ pool: database.pool, settings, stop, onListening: (url) => print(`scholargraph answers at ${url}`) }),
  );
}
