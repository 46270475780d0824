import {build} from 'esbuild';

/** Bundles a source and all that it imports into one ECMAScript module. */
export async function bundleForTests(source: string, output: string): Promise<void> {
  await build({
    entryPoints: [source],
    outfile: output,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['ash-source'],
    external: ['esbuild'],
    banner: {
      js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
