import {execFile} from 'node:child_process';
import {lstat, mkdir, readdir, readFile, rename, rm, statfs, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {
  AshError,
  type FilesystemBackend,
  type Target,
  type TreeInfo,
  type TreeName,
  type TreeSpace,
  type Volume,
} from 'ash-sdk';

const run = promisify(execFile);

/** Lies in the top of a volume of folders. */
const VOLUME_MARK = '.ash-folder-volume';

type State = 'writable' | 'sealed';

/**
 * A file system for tests: every tree is a plain directory, copied file by file. It needs no root and no special disk. Sealed trees are
 * remembered, not protected; nothing is flushed, as no test cuts the power.
 */
export function folderBackend(): FilesystemBackend {
  return {
    id: 'folder',
    title: 'folders, for tests',
    programs: ['cp', 'du'],
    cloneCost: 'content',
    sealing: 'best-effort',
    durability: {create: 'after-flush', clone: 'after-flush', seal: 'after-flush', remove: 'after-flush'},
    recognises: async (target) => target.kind === 'directory' && exists(join(target.path, VOLUME_MARK)),
    async format({target}) {
      await mkdir(directoryOf(target), {recursive: true});
      await writeFile(join(target.path, VOLUME_MARK), '');
    },
    attach: async (target) => Promise.reject(unsupported(`mount ${target.path}`)),
    detach: async (directory) => Promise.reject(unsupported(`unmount ${directory}`)),
    async open(directory) {
      if (await exists(join(directory, VOLUME_MARK))) return folderVolume(directory);
      throw failed(`open ${directory}`, 'it is no volume of folders');
    },
  };
}

/** The volume of folders in a directory that exists. */
export function folderVolume(directory: string): Volume {
  const pathOf = (tree: TreeName): string => join(directory, checked(tree));
  const safe = async (tree: TreeName): Promise<string> => withoutLinks(directory, pathOf(tree));
  return {
    directory,
    pathOf,
    create: async (tree) => make(await safe(tree), 'writable', async (path) => mkdir(path)),
    async clone(from, to, {sealed}) {
      await stateOf(pathOf(from));
      await make(await safe(to), sealed ? 'sealed' : 'writable', async (path) => copy(pathOf(from), path));
    },
    seal: async (work, final) => seal(await safe(work), await safe(final)),
    async remove(trees) {
      for (const tree of trees) await remove(await safe(tree));
    },
    list: async (parent) => list(directory, parent),
    space: async (trees) => Promise.all(trees.map(async (tree) => spaceOf(tree, pathOf(tree)))),
    async usage() {
      const {bsize, blocks, bavail} = await statfs(directory);
      return {size: bsize * blocks, free: bsize * bavail};
    },
    bootFacts: async (tree) =>
      Promise.resolve({
        kernelArguments: ['root=LABEL=folders', `rootflags=tree=${tree}`],
        loaderPath: `/${tree}`,
        uuid: 'folders',
        fstab: {device: 'LABEL=folders', type: 'folder', options: `tree=${tree}`},
        topFstab: {device: 'LABEL=folders', type: 'folder', options: 'defaults'},
      }),
    flush: async () => Promise.resolve(),
  };
}

/** The mark comes first: half-made remains are a tree, so that they are listed and can be removed. */
async function make(path: string, state: State, fill: (path: string) => Promise<unknown>): Promise<void> {
  if (await exists(path)) throw failed(`make ${path}`, 'something is there already');
  await writeFile(markOf(path), state);
  await fill(path);
}

async function copy(from: string, to: string): Promise<void> {
  await run('cp', ['--archive', '--reflink=auto', '--no-target-directory', from, to]).catch(
    (cause: unknown) => {
      throw failed(`copy ${from}`, 'cp failed', cause);
    },
  );
}

async function seal(work: string, final: string): Promise<void> {
  if ((await stateOf(work)) === 'sealed') throw failed(`seal ${work}`, 'it is sealed already');
  if (dirname(work) === dirname(final)) throw failed(`seal ${work}`, 'both names are in one directory');
  await make(final, 'writable', async (path) => rename(work, path));
  await writeFile(markOf(final), 'sealed');
  await rm(markOf(work));
}

async function remove(path: string): Promise<void> {
  if ((await exists(path)) && (await readState(path)) === undefined)
    throw failed(`remove ${path}`, 'it is no tree');
  await rm(path, {recursive: true, force: true});
  await rm(markOf(path), {force: true});
}

async function list(top: string, parent: string): Promise<readonly TreeInfo[]> {
  if (!(await exists(join(top, parent)))) return [];
  const names = (await readdir(join(top, parent))).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const state = await readState(join(top, parent, name));
      return state === undefined ? [] : [{name: join(parent, name), sealed: state === 'sealed'}];
    }),
  );
  return found.flat();
}

async function spaceOf(name: TreeName, path: string): Promise<TreeSpace> {
  await stateOf(path);
  const {stdout} = await run('du', ['--summarize', '--block-size=1', path]);
  return {name, own: Number.parseInt(stdout, 10), shared: 0};
}

/** The path itself, when no directory on the way to it is a symbolic link. */
async function withoutLinks(top: string, path: string): Promise<string> {
  for (let parent = dirname(path); parent !== top; parent = dirname(parent)) {
    const entry = await lstat(parent).catch(() => undefined);
    if (entry?.isDirectory() === false) throw failed(`use ${path}`, `${parent} is no directory`);
  }
  return path;
}

/** Rejects when there is no tree at the path. */
async function stateOf(path: string): Promise<State> {
  const state = await readState(path);
  if (state === undefined || !(await exists(path))) throw failed(`use ${path}`, 'there is no such tree');
  return state;
}

async function readState(path: string): Promise<State | undefined> {
  const text = await readFile(markOf(path), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : text === 'sealed' ? 'sealed' : 'writable';
}

/** A hidden file beside a tree says that it is one, and whether it is sealed. */
function markOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.tree`);
}

function checked(tree: TreeName): TreeName {
  if (tree.split('/').every((name) => /^[\w@+:-][\w@.+:-]*$/.test(name))) return tree;
  throw failed(`use ${JSON.stringify(tree)}`, 'it is no name of a tree');
}

function directoryOf(target: Target): string {
  if (target.kind === 'directory') return target.path;
  throw unsupported(`make a volume on the ${target.kind} ${target.path}`);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function unsupported(what: string): AshError {
  return failed(what, 'folders can not do that');
}

function failed(what: string, why: string, cause?: unknown): AshError {
  return new AshError({code: 'ASH_FOLDER_VOLUME', message: `Could not ${what}: ${why}.`, cause});
}
