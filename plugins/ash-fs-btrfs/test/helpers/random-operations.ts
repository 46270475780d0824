import {execFileSync} from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  lchownSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {dirname} from 'node:path';
import fc from 'fast-check';

const KINDS = [
  'writeFile',
  'append',
  'truncate',
  'chmod',
  'chown',
  'makeDirectory',
  'rename',
  'renameDirectory',
  'swap',
  'link',
  'remove',
  'symlink',
  'device',
  'fifo',
  'attribute',
  'replaceByFile',
  'replaceByDirectory',
  'touch',
  'nest',
  'sparse',
] as const;

/** One thing that happens to a tree. Numbers pick among the paths that are there at that moment. */
export interface Operation {
  readonly kind: (typeof KINDS)[number];
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly value: number;
}

/** Few names, so that operations meet; bytes that are no text and names like those of btrfs's own among them. */
const NAMES = ['a', 'b', 'c', 'd', 'ä', '\xff', 'line\nbreak', 'o257-5-0', ' '];

export const operation: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  from: fc.nat(1000),
  to: fc.nat(1000),
  name: fc.constantFrom(...NAMES),
  value: fc.nat(3),
});

/** A small tree to begin with. */
export function plant(tree: string): void {
  for (const directory of ['a', 'a/b', 'a/b/c', 'd', 'd/a']) mkdirSync(at(tree, `/${directory}`));
  for (const file of ['f', 'a/f', 'a/b/f', 'a/b/c/f', 'd/f', 'd/a/f'])
    writeFileSync(at(tree, `/${file}`), file);
  linkSync(at(tree, '/f'), at(tree, '/d/link'));
  symlinkSync('f', at(tree, '/a/symlink'));
}

/** Does operations in a tree; those that make no sense there (a directory into itself) are left out by the kernel. */
export function operate(tree: string, operations: readonly Operation[]): void {
  for (const step of operations) {
    try {
      perform(tree, step);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error) && !(error instanceof Error && 'status' in error))
        throw error;
    }
  }
}

function perform(tree: string, {kind, from, to, name, value}: Operation): void {
  const everything = entriesOf(tree);
  const directories = ['', ...everything.filter((path) => lstatSync(at(tree, path)).isDirectory())];
  const files = everything.filter((path) => lstatSync(at(tree, path)).isFile());
  const pick = (paths: readonly string[], number: number): Buffer =>
    at(tree, paths[number % paths.length] ?? '/none');
  const free = at(tree, `${directories[to % directories.length] ?? ''}/${name}`);
  const source = pick(everything, from);
  const file = pick(files, from);
  switch (kind) {
    case 'writeFile':
      return writeFileSync(free, String(value).repeat(value * 3000), {flag: 'wx'});
    case 'append':
      return appendFileSync(file, String(value));
    case 'truncate':
      return truncateSync(file, value * 1000);
    case 'sparse':
      return truncateSync(file, value * 100_000);
    case 'chmod':
      return chmodSync(
        value === 0 ? Buffer.from(tree) : pick([...directories.slice(1), ...files], from),
        0o700 + value,
      );
    case 'chown':
      return lchownSync(source, value, value);
    case 'makeDirectory':
      mkdirSync(free);
      return;
    case 'rename':
      return renameSync(source, free);
    case 'renameDirectory':
      return renameSync(pick(directories.slice(1), from), free);
    case 'swap':
      return swap(tree, source, pick(everything, to));
    case 'link':
      return linkSync(
        pick(
          everything.filter((path) => !directories.includes(path)),
          from,
        ),
        free,
      );
    case 'remove':
      return rmSync(source, {recursive: true});
    case 'symlink':
      return symlinkSync(`target ${String(value)}`, free);
    case 'device':
      return void execFileSync('mknod', [free.toString('latin1'), 'c', '240', String(value)], {
        stdio: 'ignore',
      });
    case 'fifo':
      return void execFileSync('mkfifo', [free.toString('latin1')], {stdio: 'ignore'});
    case 'attribute':
      return attribute(tree, source, value);
    case 'replaceByFile':
      rmSync(source, {recursive: true});
      return writeFileSync(source, 'replaced');
    case 'replaceByDirectory':
      rmSync(source, {recursive: true});
      mkdirSync(source);
      return writeFileSync(Buffer.concat([source, Buffer.from(`/${name}`, 'latin1')]), 'inside');
    case 'touch':
      return lutimesSync(source, value, value);
    case 'nest':
      return nest(tree, source, free);
  }
}

/** Moves a directory into a new one and removes where it was. */
function nest(tree: string, source: Buffer, free: Buffer): void {
  const inside = Buffer.concat([free, Buffer.from('/nested')]);
  mkdirSync(free);
  renameSync(source, inside);
  const parent = Buffer.from(dirname(source.toString('latin1')), 'latin1');
  if (parent.toString() !== tree) rmSync(parent, {recursive: true});
}

function swap(tree: string, one: Buffer, other: Buffer): void {
  const aside = at(tree, '/aside');
  renameSync(one, aside);
  renameSync(other, one);
  renameSync(aside, other);
}

function attribute(tree: string, path: Buffer, value: number): void {
  const change = value === 0 ? ['--remove', 'user.test'] : ['--name', 'user.test', '--value', String(value)];
  const inside = path.subarray(Buffer.byteLength(tree) + 1).toString('utf8');
  execFileSync('setfattr', ['--no-dereference', ...change, `./${inside}`], {cwd: tree, stdio: 'ignore'});
}

function entriesOf(tree: string): string[] {
  return readdirSync(Buffer.from(tree), {recursive: false, encoding: 'latin1'}).flatMap((name) =>
    below(tree, `/${name}`),
  );
}

function below(tree: string, path: string): string[] {
  if (!lstatSync(at(tree, path)).isDirectory()) return [path];
  const names = readdirSync(at(tree, path), 'latin1');
  return [path, ...names.flatMap((name) => below(tree, `${path}/${name}`))];
}

function at(tree: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(tree), Buffer.from(path, 'latin1')]);
}
