import { benchFormats } from './formats.js';
import { benchImport } from './import.js';
import { benchKeptAnswers } from './kept-answers.js';
import { prolificLibrary } from './peers/synthetic-library.js';
import { benchPeers } from './peers.js';

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  formats: benchFormats,
  import: benchImport,
  'kept-answers': benchKeptAnswers,
  peers: benchPeers,
  // RIS on stdout, to be imported and given to `peers --database`.
  'prolific-library': async ([papers = '200000']) => {
    for (const record of prolificLibrary(Number(papers))) process.stdout.write(record);
  },
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench) await bench(args);
else {
  console.error(`Usage: npm run bench -- <${Object.keys(benches).join('|')}> [OPTION …] [FILE …]`);
  process.exitCode = 2;
}
