// npm run test:zfs: the tests of this package that need a real ZFS, on this machine where it has one, else in a machine of its own.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {buildGuest} from './build.js';
import {runInGuest} from './run.js';

const CACHE = process.env.ASH_ZFS_CACHE ?? '/var/cache/azfs';
const WORDS = process.argv.slice(2);
const FILES = ['conformance', 'volume', 'bad-input', 'commands'].map(
  (name) => `plugins/ash-fs-zfs/test/${name}.test.ts`,
);
const MOCHA = [process.execPath, 'node_modules/mocha/bin/mocha.js', ...(WORDS.length > 0 ? WORDS : FILES)];

process.exitCode = await test();

async function test() {
  if (process.getuid?.() !== 0) return skip('it needs root');
  if (hasZfs()) return spawnSync(MOCHA[0], MOCHA.slice(1), {stdio: 'inherit'}).status ?? 1;
  if (process.arch !== 'x64' || !has('apt-get'))
    return skip('the machine for it is made of Debian packages for amd64');
  try {
    mkdirSync(path.dirname(CACHE), {recursive: true});
    buildGuest(CACHE);
  } catch (error) {
    return skip(`the machine for it can't be built: ${error.message}`);
  }
  return runInGuest(CACHE, MOCHA);
}

function skip(reason) {
  process.stdout.write(`ZFS is not tested: ${reason}.\n`);
  return 0;
}

function hasZfs() {
  return has('zpool') && spawnSync('zpool', ['list'], {stdio: 'ignore'}).status === 0;
}

function has(program) {
  try {
    execFileSync('which', [program], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}
