import jest from '../../jest.config.js';

/** Several machines, on this one: a primary, a replica, a pooler, two servers. Not part of `npm test`; see docs/scaling.md. */
export default {
  ...jest,
  rootDir: '../..',
  roots: ['<rootDir>/test/scaling'],
  testMatch: ['**/*.scale.ts'],
  globalSetup: undefined,
  globalTeardown: undefined,
  testTimeout: 120_000,
  maxWorkers: 1,
};
