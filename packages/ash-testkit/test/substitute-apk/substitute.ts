import {execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const MAIN = fileURLToPath(new URL('../../src/substitute-apk/main.ts', import.meta.url));
const BUSYBOX = ['/bin/busybox', '/usr/bin/busybox'].find((file) => existsSync(file));

/** Why scripts of packages can't run in a root here, or undefined when they can. */
export function canChroot(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root';
  if (BUSYBOX === undefined) return 'needs busybox';
  const linked = execFileSync('sh', ['-c', 'ldd "$1" 2>&1 || true', 'sh', BUSYBOX], {encoding: 'utf8'});
  return linked.includes('=>') ? 'needs a static busybox' : undefined;
}

/** Makes a root with a shell and nothing else. */
export function smallestRoot(root: string): void {
  for (const name of ['bin', 'var/log', 'etc']) mkdirSync(path.join(root, name), {recursive: true});
  cpSync(BUSYBOX ?? '', path.join(root, 'bin/busybox'));
  symlinkSync('busybox', path.join(root, 'bin/sh'));
}

/** Runs the substitute on a root, and gives what it said (errors among the rest) and its exit code. */
export async function ranSubstitute(
  root: string,
  words: readonly string[],
): Promise<{readonly output: string; readonly code: number}> {
  const program = path.join(root, 'apk.cjs');
  if (!existsSync(program)) {
    await build({entryPoints: [MAIN], outfile: program, bundle: true, platform: 'node', format: 'cjs'});
  }
  const argv = [program, '--root', root, ...words];
  const child = spawn(process.execPath, argv, {stdio: ['ignore', 'pipe', 'pipe']});
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({output, code: code ?? -1});
    });
  });
}
