import tseslint from 'typescript-eslint'

const stages = ['intake', 'links', 'duplicates', 'raids', 'checklists', 'digest', 'dossier'].map((stage) => `src/${stage}/**/*.ts`)

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'drizzle', 'coverage'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'no-console': 'error',
    },
  },
  {
    // The stages are pure: no clock, no chance, no network, no process, nothing to wait for.
    files: stages,
    rules: {
      'no-restricted-globals': ['error', 'Date', 'fetch', 'process', 'console', 'setTimeout', 'setInterval'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
      'no-restricted-syntax': ['error', { selector: ':function[async=true]', message: 'A stage is a pure function on plain data.' }],
    },
  },
)
