import { builder } from './builder.js';
import './scalars.js';
import './node.js';
import './library.js';
import './paper.js';
import './paper-groups.js';
import './export.js';
import './author.js';
import './co-authorships.js';
import './journal.js';
import './keyword.js';
import './publisher.js';
import './import.js';
import './import-mutations.js';
import './import-progress.js';
import './search.js';
import './suggest.js';
import './rate-limit.js';

/** The public schema; its resolvers expect a `RequestContext`. */
export const schema = builder.toSchema();
