import {execFile} from 'node:child_process';
import {chmodSync, linkSync, lutimesSync, mkdirSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs';
import {randomBytes} from 'node:crypto';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** Names that a program in a snapshot can choose, one UTF-16 unit per byte. */
const HOSTILE_NAMES = [
  '-rf',
  '--',
  'a\nb',
  'not\xffutf8',
  ' ',
  '$(reboot)',
  '\x1b[2J',
  'x'.repeat(255),
  '\\',
  '*',
];

/** Fills a directory with everything that a tree can hold: whatever a copy forgets shows. `outside` is where links lead out to. */
export async function furnish(directory: string, outside: string): Promise<void> {
  mkdirSync(join(directory, 'etc'), {mode: 0o750});
  writeFileSync(join(directory, 'etc/file'), 'content\n');
  writeFileSync(join(directory, 'random'), randomBytes(2 ** 20));
  writeFileSync(join(directory, 'program'), '#!/bin/sh\n');
  chmodSync(join(directory, 'program'), 0o4755);
  linkSync(join(directory, 'program'), join(directory, 'etc/same-program'));
  writeFileSync(join(directory, 'sparse'), 'x');
  truncateSync(join(directory, 'sparse'), 8 * 2 ** 20);
  symlinkSync(outside, join(directory, 'link-out'));
  symlinkSync('nowhere', join(directory, 'dangling'));
  mkdirSync(join(directory, 'hostile'));
  for (const name of HOSTILE_NAMES) {
    writeFileSync(Buffer.concat([Buffer.from(`${directory}/hostile/`), Buffer.from(name, 'latin1')]), name);
  }
  lutimesSync(join(directory, 'etc/file'), 1_000_000_000.123, 1_000_000_000.456);
  await run('mkfifo', [join(directory, 'fifo')]);
  await optional('setfattr', ['-n', 'user.test', '-v', 'value', join(directory, 'etc/file')]);
  await optional('setfacl', ['-m', 'u:12345:rwx', join(directory, 'etc')]);
  if (process.getuid?.() !== 0) return;
  await optional('mknod', [join(directory, 'device'), 'c', '1', '3']);
  await optional('chown', [
    '--no-dereference',
    '123:456',
    join(directory, 'dangling'),
    join(directory, 'random'),
  ]);
}

/** What a machine can't do here is not asked of the copy. */
async function optional(program: string, words: readonly string[]): Promise<void> {
  await run(program, [...words]).catch(() => undefined);
}
