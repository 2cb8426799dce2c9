import tanstackQuery from '@tanstack/eslint-plugin-query';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom: lib and ui know no feature, features know no other feature, app knows all.
 *
 * @param {string[]} files
 * @param {string[]} group
 * @param {string} message
 */
const mayNotImport = (files, group, message) => ({
  files,
  ignores: ['**/*.test.{ts,tsx}'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

export default defineConfig(
  { ignores: ['dist', 'public'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  tanstackQuery.configs['flat/recommended-strict'],
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // It tells what the React Compiler would skip (TanStack Table); we do not use the compiler.
      'react-hooks/incompatible-library': 'off',
    },
  },
  mayNotImport(
    ['src/lib/**'],
    ['@/ui/*', '@/features/*', '@/app/*', '../../*'],
    'src/lib is the bottom: it uses no ui, no feature and no app.',
  ),
  mayNotImport(
    ['src/lib/job-progress/**'],
    ['@/*', '../*'],
    'src/lib/job-progress is a package of its own: it uses nothing of ours.',
  ),
  mayNotImport(
    ['src/ui/**'],
    ['@/features/*', '@/app/*', '../*'],
    'src/ui uses lib; features and app use it.',
  ),
  mayNotImport(
    ['src/features/**'],
    ['@/features/*', '@/app/*', '../*'],
    'A feature uses ui and lib; what combines features belongs in src/app.',
  ),
);
