import {defineConfig, globalIgnores} from 'eslint/config';
import tseslint from 'typescript-eslint';

const SOURCES = ['packages/*/src/**/*.ts', 'plugins/*/src/**/*.ts'];
const TESTS = ['packages/*/test/**/*.ts', 'plugins/*/test/**/*.ts', 'test/**/*.ts'];
const SCRIPTS = ['*.js', 'scripts/**/*.js', 'packages/*/bin/*.{js,cjs}', '**/test/**/fixtures/**/*.js'];

const NODE_GLOBALS = ['Buffer', 'URL', 'clearTimeout', 'console', 'performance', 'process', 'setTimeout'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '.ash-demo/', 'ash-demo-store/']),
  {
    rules: {
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-constant-condition': 'error',
      'no-dupe-keys': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-return-assign': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-catch': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'use-isnan': 'error',
    },
  },
  {
    files: [...SOURCES, ...TESTS],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {project: 'tsconfig.check.json', tsconfigRootDir: import.meta.dirname},
    },
    rules: {
      'no-console': 'error',
      // Numbers in templates read well, and can't go wrong.
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      // A method of an interface that is a promise need not await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        {ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true},
      ],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
    },
  },
  {
    files: TESTS,
    rules: {
      // chai's assertions are properties.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // Only the command line prints.
    files: ['packages/ash-cli/src/**/*.ts'],
    rules: {'no-console': 'off'},
  },
  {
    files: SCRIPTS,
    languageOptions: {
      globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])),
    },
    rules: {'no-undef': 'error', 'no-unused-vars': 'error', 'no-shadow': 'error', 'require-await': 'error'},
  },
);
