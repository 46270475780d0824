import {
  appendFileSync,
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';

/** Numbers from 0 to below `limit` that are the same in each run for the same seed. */
export function numbersFrom(seed: number): (limit: number) => number {
  let state = seed >>> 0 || 1;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** A path inside a directory, one UTF-16 unit per byte, as the bytes of one of the host. */
function at(directory: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(directory), Buffer.from(`/${path}`, 'latin1')]);
}

/** Changes files below a directory in `steps` random ways. What can't be done, such as a move into itself, is left out. */
export function changeAtRandom(directory: string, next: (limit: number) => number, steps: number): void {
  for (let step = 0; step < steps; step++) {
    const all = everythingIn(directory);
    const directories = ['', ...all.filter((path) => lstatSync(at(directory, path)).isDirectory())];
    const pick = (paths: readonly string[]): Buffer => at(directory, paths[next(paths.length)] ?? 'none');
    const free = Buffer.concat([pick(directories), Buffer.from(`/n${step}`)]);
    const one = pick(all);
    // Nobody reads the other end of a fifo.
    const file = pick(all.filter((path) => lstatSync(at(directory, path)).isFile()));
    const changes: readonly (() => void)[] = [
      () => writeFileSync(free, 'new'.repeat(next(3000))),
      () => appendFileSync(file, 'more'),
      () => truncateSync(file, next(100)),
      () => chmodSync(one, 0o600 + next(64)),
      () => mkdirSync(free),
      () => renameSync(one, free),
      () => renameSync(pick(directories.slice(1)), free),
      () => linkSync(one, free),
      () => symlinkSync('target', free),
      () => rmSync(one, {recursive: true}),
      () => {
        rmSync(one, {recursive: true});
        mkdirSync(one);
      },
      () => {
        const aside = at(directory, 'aside');
        const other = pick(all);
        renameSync(one, aside);
        renameSync(other, one);
        renameSync(aside, other);
      },
    ];
    try {
      changes[next(changes.length)]?.();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

function everythingIn(directory: string): string[] {
  const below = (path: string): string[] => {
    if (!lstatSync(at(directory, path)).isDirectory()) return [path];
    return [
      path,
      ...readdirSync(at(directory, path), 'latin1')
        .sort()
        .flatMap((name) => below(`${path}/${name}`)),
    ];
  };
  return readdirSync(directory, 'latin1').sort().flatMap(below);
}
