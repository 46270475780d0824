import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {scratch} from './scratch.js';

const PROGRAMS =
  'bash cat chmod chown dd echo env grep head id ls mkdir mknod mv readlink rm sh sleep stty touch tty uname wc'.split(
    ' ',
  );

/** A root made of a few programs of the host and the libraries that they need; removed with the scratch directories. */
export function tinyRoot(programs: readonly string[] = PROGRAMS): string {
  const root = join(scratch(), 'root');
  for (const directory of ['usr/bin', 'usr/sbin', 'etc', 'root'])
    mkdirSync(join(root, directory), {recursive: true});
  for (const directory of ['dev', 'proc', 'sys', 'run', 'tmp']) mkdirSync(join(root, directory));
  symlinkSync('usr/bin', join(root, 'bin'));
  const paths = programs.map((name) => realpathSync(programPath(name)));
  for (const [index, path] of paths.entries())
    copyFileSync(path, join(root, 'usr/bin', programs[index] ?? basename(path)));
  for (const library of librariesOf(paths)) {
    mkdirSync(join(root, dirname(library)), {recursive: true});
    copyFileSync(library, join(root, library));
  }

  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  return root;
}

function programPath(name: string): string {
  const path = ['/usr/bin', '/bin']
    .map((directory) => join(directory, name))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`this test needs ${name} on the host`);
  return path;
}

function librariesOf(programs: readonly string[]): Set<string> {
  const listing = execFileSync('ldd', programs, {encoding: 'utf8'});
  return new Set([...listing.matchAll(/(\/\S+) \(0x/g)].map((match) => match[1] ?? ''));
}
