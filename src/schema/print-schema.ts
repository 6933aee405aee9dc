import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { packageRoot } from '../package-root.js';
import { schema } from './schema.js';

// `npm run schema`: writes schema.graphql from the code, sorted.
writeFileSync(`${packageRoot}/schema.graphql`, `${printSchema(lexicographicSortSchema(schema))}\n`);
