import jest from '../../jest.config.js';

/** The faults: what may break around the program, and does here. Not part of `npm test`; see docs/reliability.md. */
export default {
  ...jest,
  rootDir: '../..',
  roots: ['<rootDir>/test/faults'],
  testMatch: ['**/*.fault.ts'],
  testTimeout: 1_800_000,
  // One after the other: each measures.
  maxWorkers: 1,
};
