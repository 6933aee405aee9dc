import { readSettings } from './config.js';
import type { Database } from './db/database.js';
import { loadSampleLibrary } from './ingest/sample-library.js';
import { withLibrary } from './process/open-library.js';
import { reportError } from './process/report-error.js';
import { watchForStop } from './process/stop-signal.js';

/** What `npm start` runs: like `scholargraph serve`, but an empty library is filled with the sample first, so that there is something to ask. */
async function main(): Promise<void> {
  const settings = readSettings();
  const stop = watchForStop(settings);
  // The schema loads while the database starts.
  const http = import('./http/serve-until-stopped.js');
  const use = async (database: Database) => {
    if (stop.aborted) return;
    const sample = await loadSampleLibrary(database);
    if (sample) tellOfSample(sample.counts.created);
    const { serveUntilStopped } = await http;
    await serveUntilStopped({ pool: database.pool, settings, stop, logLevel: 'warn', onListening: greet });
  };
  await withLibrary(settings, use, settings);
}

function tellOfSample(papers: number): void {
  process.stdout.write(`The library was empty: loaded the sample, ${papers} fictional papers.\nYour first import replaces it.\n\n`);
}

function greet(endpointUrl: string): void {
  const query = '{ authors(first: 3, orderBy: [{ field: PAPER_COUNT, direction: DESC }]) { nodes { name paperCount } } }';
  process.stdout.write(
    [
      `scholargraph answers at ${endpointUrl}`,
      'Open it in a browser for more queries, or try:',
      '',
      `curl -s ${endpointUrl} -H 'content-type: application/json' \\`,
      `  -d '${JSON.stringify({ query })}'`,
      '',
      '',
    ].join('\n'),
  );
}

main().catch((error: unknown) => {
  process.exitCode = reportError(error);
});
