import type { Question } from './question.js';
import { coAuthors } from './questions/co-authors.js';
import { deep } from './questions/deep.js';
import { facets } from './questions/facets.js';
import { list } from './questions/list.js';
import { point } from './questions/point.js';
import { search } from './questions/search.js';

/** In the order of the tables. */
export const questions: readonly Question[] = [point, deep, list, coAuthors, search, facets];
