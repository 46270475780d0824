// npm run test:zfs: the tests that need a real ZFS, on this machine where it has one, else in a machine of its own. With --bench it measures, with other
// words it runs mocha with them. ASH_CRASH=all runs all cases of the crash tests, which takes hours in that machine.
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {buildGuest} from './build.js';
import {runInGuest} from './run.js';

const CACHE = process.env.ASH_ZFS_CACHE ?? '/var/cache/azfs';
const WORDS = process.argv.slice(2);
const ALL = process.env.ASH_CRASH === 'all';

process.exitCode = await test(commandsOf(WORDS));

/** Each with its words, and what its environment has beyond this one's. */
function commandsOf(words) {
  if (words.includes('--bench')) {
    const file = 'plugins/ash-fs-zfs/test/guest/bench.ts';
    return [
      {words: [process.execPath, '--import', 'tsx', '--conditions=ash-source', file], env: {TMPDIR: '/tmp'}},
    ];
  }
  if (words.length > 0) return [mocha(words)];
  const own = [
    ...['conformance', 'pool-features', 'volume', 'bad-input', 'commands', 'boot-manager', 'suspended'],
    'transfer/receive',
  ];
  return [mocha(own.map((name) => `plugins/ash-fs-zfs/test/${name}.test.ts`)), scenarios()];
}

/** The scenarios that run on btrfs too: a sample of them, since this machine has one slow processor. */
function scenarios() {
  const all = ALL ? ['crash-random', 'damaged-store', 'full-store'] : [];
  const files = ['crash', 'crash-stores', 'lost-history', ...all];
  const paths = files.map((name) => `test/${name}.test.ts`);
  const sample = ALL ? [] : ['--grep', '(ash (branch|run|deploy): |typed again|records are all lost)'];
  return mocha(['--config', 'test/.mocharc.json', ...paths, ...sample], {ASH_TEST_FS: 'zfs', TMPDIR: '/tmp'});
}

function mocha(words, env = {}) {
  const crash = Object.entries(process.env).filter(
    ([name]) => name.startsWith('ASH_CRASH') || name === 'ASH_ZFS_CHAIN',
  );
  return {
    words: [process.execPath, 'node_modules/mocha/bin/mocha.js', ...words],
    env: {...Object.fromEntries(crash), ...env},
  };
}

async function test(commands) {
  if (process.getuid?.() !== 0) return skip('it needs root');
  if (hasZfs()) return runHere(commands);
  if (process.arch !== 'x64' || !has('apt-get'))
    return skip('the machine for it is made of Debian packages for amd64');
  try {
    mkdirSync(path.dirname(CACHE), {recursive: true});
    buildGuest(CACHE);
  } catch (error) {
    return skip(`the machine for it can't be built: ${error.message}`);
  }
  return runInGuest(CACHE, commands);
}

function runHere(commands) {
  let code = 0;
  for (const {words, env} of commands) {
    const [program, ...rest] = words;
    const {status} = spawnSync(program, rest, {stdio: 'inherit', env: {...process.env, ...env}});
    if (status !== 0) code = status ?? 1;
  }
  return code;
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
