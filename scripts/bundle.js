// Bundles one entry into one file, so that what is published has no dependencies to resolve at start-up.
// Usage: node scripts/bundle.js [--as-function] SOURCE OUTPUT [MODULE...] (relative to the package). The ending chooses the format: .cjs or
// .js (ESM); with --as-function a .cjs file is one function, for a loader of our own. The modules named are left out: what requires
// them gets a function that does nothing and returns itself.
import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';

const asFunction = process.argv[2] === '--as-function';
const [source, outfile, ...leftOut] = process.argv.slice(asFunction ? 3 : 2);
const format = outfile.endsWith('.cjs') ? 'cjs' : 'esm';

const leaveOut = {
  name: 'leave-out',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^[^./]/}, ({path: name}) =>
      leftOut.includes(name) ? {path: name, namespace: 'left-out'} : undefined,
    );
    onLoad({filter: /^/, namespace: 'left-out'}, () => ({
      contents: 'module.exports = () => module.exports;',
    }));
  },
};

/** Modules of Node that take long to load and that few commands use: each is loaded when something of it is. */
const LATE = ['child_process', 'crypto', 'perf_hooks', 'readline', 'readline/promises'];

const loadLate = {
  name: 'load-late',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^/}, ({path: name}) => {
      const bare = name.replace(/^node:/, '');
      return LATE.includes(bare) ? {path: `node:${bare}`, namespace: 'late'} : undefined;
    });
    onLoad({filter: /^/, namespace: 'late'}, async ({path: name}) => {
      const members = Object.keys(await import(name)).filter((member) => member !== 'default');
      const getters = members.map((member) => `get ${member}() { return load().${member}; }`);
      const contents = `const load = () => process.getBuiltinModule('${name}');\nmodule.exports = {${getters}};`;
      return {contents};
    });
  },
};

const {outputFiles} = await build({
  write: false,
  entryPoints: [source],
  outfile,
  format,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  conditions: ['ash-source'],
  plugins: format === 'cjs' ? [leaveOut, loadLate] : [leaveOut],
  external: ['typescript', 'ts-node', 'tsx'],
  minify: format === 'cjs',
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
  ...(format === 'cjs' && {
    define: {'import.meta.url': 'importMetaUrl'},
    banner: {js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;"},
  }),
});

// The first line names the build, so that what was kept of another one is never taken for it. All of it is ASCII, which is read
// as it lies; esbuild leaves other characters in regular expressions.
const escaped = outputFiles[0].text.replaceAll(
  /[^\0-\x7f]/g,
  (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
// What is one function has the parameters that Node gives to CommonJS, and one more: a way to load ES modules, for which scripts
// have none that is stable.
const PARAMETERS = 'exports, require, module, __filename, __dirname, importModule';
const text = asFunction
  ? `(function (${PARAMETERS}) { ${escaped.replaceAll('await import(', 'await importModule(')}\n})`
  : escaped;
const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
mkdirSync(path.dirname(outfile), {recursive: true});
writeFileSync(outfile, `// build ${digest}\n${text}`);
