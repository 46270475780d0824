import {build} from 'esbuild';

/** Bundles a source and all that it imports into one module: an ECMAScript module, or CommonJS for an output that ends in `.cjs`. */
export async function bundleForTests(source: string, output: string): Promise<void> {
  const isCommonJs = output.endsWith('.cjs');
  await build({
    entryPoints: [source],
    outfile: output,
    bundle: true,
    platform: 'node',
    format: isCommonJs ? 'cjs' : 'esm',
    target: 'node20.19',
    conditions: ['ash-source'],
    external: ['esbuild'],
    ...(!isCommonJs && {
      banner: {
        js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);",
      },
    }),
    logLevel: 'warning',
  });
}
