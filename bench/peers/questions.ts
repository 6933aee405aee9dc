import type { Question } from './question.js';
import { deep } from './questions/deep.js';
import { point } from './questions/point.js';

/** In the order of the tables. */
export const questions: readonly Question[] = [point, deep];
