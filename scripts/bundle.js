// Bundles one entry into one file, so that what is published has no dependencies to resolve at start-up.
// Usage: node scripts/bundle.js SOURCE OUTPUT [MODULE...] (relative to the package). The ending chooses the format: .cjs or
// .js (ESM). The modules named are left out: what requires them gets an empty object.
import {build} from 'esbuild';

const [source, outfile, ...leftOut] = process.argv.slice(2);
const format = outfile.endsWith('.cjs') ? 'cjs' : 'esm';

const leaveOut = {
  name: 'leave-out',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^[^./]/}, ({path}) =>
      leftOut.includes(path) ? {path, namespace: 'left-out'} : undefined,
    );
    onLoad({filter: /^/, namespace: 'left-out'}, () => ({contents: 'module.exports = {};'}));
  },
};

await build({
  entryPoints: [source],
  outfile,
  format,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  conditions: ['ash-source'],
  plugins: [leaveOut],
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
