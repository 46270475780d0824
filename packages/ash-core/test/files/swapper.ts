import {spawn} from 'node:child_process';
import {once} from 'node:events';

/** A program that swaps a directory and a symbolic link at one name as fast as it can, until it is killed. */
const PROGRAM = `
const {renameSync, symlinkSync} = require('node:fs');
const [name, target] = process.argv.slice(1);
symlinkSync(target, name + '.link');
process.stdout.write('ready');
for (;;) {
  renameSync(name, name + '.directory');
  renameSync(name + '.link', name);
  renameSync(name, name + '.link');
  renameSync(name + '.directory', name);
}`;

/** Starts it on the directory at `name`; the link points to `target`. Returns what ends it. */
export async function startSwapper(name: string, target: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['-e', PROGRAM, '--', name, target], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return async () => {
    if (child.exitCode !== null) throw new Error('the swapper ended by itself');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
}
