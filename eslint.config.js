import tseslint from 'typescript-eslint';

/** Lint is for structure; formatting is Prettier's. */
const SUBGRAPHS = ['desa', 'people', 'services', 'training'];

/** A folder may not import what matches a pattern. */
const mayNotImport = (files, group, message) => ({
  files: [`${files}/**/*.{ts,tsx}`],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in subgraphs/kernel/config.ts only',
};

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name' };

export default tseslint.config(
  { ignores: ['node_modules', '.data', 'schema', '*.config.js'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', noEnvironment, noDefaultExport],
    },
  },
  { files: ['subgraphs/kernel/config.ts'], rules: { 'no-restricted-syntax': ['error', noDefaultExport] } },
  {
    files: ['test/support/global-setup.ts', 'test/support/global-teardown.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  mayNotImport(
    'gateway',
    ['**/subgraphs/*', '!**/subgraphs/kernel', '**/subgraphs/!(kernel)/**', 'mongoose', '**/scripts/**'],
    'The gateway knows the kernel alone',
  ),
  mayNotImport(
    'subgraphs/kernel',
    [...SUBGRAPHS.map((name) => `**/${name}/**`), '**/gateway/**', '**/scripts/**'],
    'The kernel knows nobody',
  ),
  ...SUBGRAPHS.map((name) =>
    mayNotImport(
      `subgraphs/${name}`,
      [
        ...SUBGRAPHS.filter((other) => other !== name).map((other) => `**/${other}/**`),
        '**/gateway/**',
        '**/scripts/**',
      ],
      'A subgraph imports the kernel and itself',
    ),
  ),
);
