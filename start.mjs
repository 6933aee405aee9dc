// What `npm start` runs. One process from here on, so that signals reach the server.
import buildIfStale from './build.mjs';

await buildIfStale();
await import('./dist/server.js');
