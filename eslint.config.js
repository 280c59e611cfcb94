import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom: an arrow goes only one way, and each engine has one door. */
const only = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const HIGHS = { group: ['highs'], message: 'HiGHS is imported in analytics/solver alone.' };
const DUCKDB = { group: ['@duckdb/*'], message: 'DuckDB is imported in analytics/database.ts, and in the process that runs an analyst’s SQL, alone.' };
const OUTWARD = { group: ['**/server/**', '**/addin/**', 'hono', 'hono/*', '@hono/*'], message: 'analytics imports nothing outward.' };
const SERVER = { group: ['**/server/**'], message: 'The add-in knows the service by its contracts alone.' };
const RUNNING = {
  group: ['**/analytics/**/run.ts', '**/analytics/index.ts', '**/analytics/analysis.ts', '**/analytics/database.ts'],
  message: 'The browser imports contracts, errors and params, never what runs them.',
};

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'test/fixtures/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'The service is called through addin/client.' }],
      'no-console': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'The environment is read in server/env.ts alone.' }],
    },
  },
  { files: ['analytics/**'], rules: only([DUCKDB, OUTWARD, HIGHS]) },
  { files: ['analytics/solver/**'], rules: only([DUCKDB, OUTWARD]) },
  { files: ['analytics/database.ts', 'analytics/database/**', 'analytics/query/sandbox/**'], rules: only([OUTWARD, HIGHS]) },
  { files: ['server/**'], rules: only([DUCKDB, { group: ['**/addin/**'], message: 'The service does not know the add-in.' }]) },
  { files: ['addin/**'], rules: only([DUCKDB, SERVER, RUNNING]) },
  { files: ['server/env.ts', 'test/**', 'scripts/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['addin/client/request.ts', 'addin/workbench/**', 'test/**', 'server/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['test/**', 'scripts/**'], rules: { 'no-console': 'off', ...only([]) } },
);
