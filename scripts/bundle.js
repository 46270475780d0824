// Bundles one entry into one file, so that what is published has no dependencies to resolve at start-up.
// Usage: node scripts/bundle.js SOURCE OUTPUT (relative to the package). The ending chooses the format: .cjs or .js (ESM).
import {build} from 'esbuild';

const [source, outfile] = process.argv.slice(2);
const format = outfile.endsWith('.cjs') ? 'cjs' : 'esm';

await build({
  entryPoints: [source],
  outfile,
  format,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  conditions: ['ash-source'],
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
