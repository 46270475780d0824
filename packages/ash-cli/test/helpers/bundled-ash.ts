import {execFile, spawnSync} from 'node:child_process';
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The package as it is published, bundled anew into a directory of its own. */
export class BundledAsh {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async make(): Promise<BundledAsh> {
    const directory = await mkdtemp(join(tmpdir(), 'ash-cli-'));
    await cp(join(PACKAGE, 'bin'), join(directory, 'bin'), {recursive: true});
    await cp(join(PACKAGE, 'package.json'), join(directory, 'package.json'));
    const {scripts} = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as {
      scripts: {bundle: string};
    };
    const output = join(directory, 'dist/ash.cjs');
    const [program = '', ...words] = scripts.bundle
      .split(' ')
      .map((word) => (word === 'dist/ash.cjs' ? output : word));
    await promisify(execFile)(program, words, {cwd: PACKAGE});
    return new BundledAsh(directory);
  }

  get bin(): string {
    return join(this.directory, 'bin/ash.js');
  }

  /** Runs it without a terminal, with standard input at its end. */
  run(
    words: readonly string[],
    {env = {}, node = []}: {env?: NodeJS.ProcessEnv; node?: readonly string[]} = {},
  ): Ended {
    const {status, stdout, stderr} = spawnSync(process.execPath, [...node, this.bin, ...words], {
      encoding: 'utf8',
      env: {PATH: process.env['PATH'], LANG: 'C.UTF-8', ...env},
      cwd: this.directory,
      input: '',
    });
    return {code: status, stdout, stderr};
  }

  async remove(): Promise<void> {
    await rm(this.directory, {recursive: true, force: true});
  }
}
