import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const MAIN = fileURLToPath(
  new URL('../../../../packages/ash-testkit/src/substitute-apk/main.ts', import.meta.url),
);

let bundle: Promise<string> | undefined;

/** The substitute for apk as one JavaScript file. Not apk itself: see the README beside its sources. */
export async function substituteApk(): Promise<string> {
  bundle ??= build({
    entryPoints: [MAIN],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    logLevel: 'warning',
  }).then(({outputFiles}) => outputFiles[0]?.text ?? '');
  return bundle;
}

/** The same as a program, run by a Node at that path. */
export async function substituteProgram(node: string): Promise<string> {
  return `#!${node}\n${await substituteApk()}`;
}

/** Writes the program to a place on this machine. */
export async function installSubstitute(file: string): Promise<void> {
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, await substituteProgram(process.execPath));
  await chmod(file, 0o755);
}
