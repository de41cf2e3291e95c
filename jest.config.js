/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/!(*.long).test.ts'],
  testTimeout: 30_000,
  // Two cores: one worker each, and each test file in a module registry of its own.
  maxWorkers: 2,
  setupFiles: ['<rootDir>/test/support/hear-everything.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // These ship as ES modules only, or (the MongoDB driver) import a module at run time, which jest's CommonJS cannot.
  transformIgnorePatterns: ['/node_modules/(?!(jose|graphql-ws|lru-cache)/|(.*/)?mongodb/lib/runtime_adapters)'],
};
