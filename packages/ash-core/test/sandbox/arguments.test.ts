import {expect} from 'chai';
import {bubblewrapArguments, MEMORY_LIMITS, READ_ONLY_IN_PROC} from '../../src/sandbox/arguments.js';

const FACTS = {
  root: '/store/work/1',
  interactive: false,
  filtered: true,
  binds: [{inside: '/var/cache/apt/archives', directory: '/store/cache/own'}],
  environment: {PATH: '/bin', A: 'b c'},
};

/** The words that follow an option, wherever it stands. */
function following(words: readonly string[], option: string, count: number): string[][] {
  return words.flatMap((word, index) => (word === option ? [words.slice(index + 1, index + 1 + count)] : []));
}

describe('bubblewrapArguments', () => {
  const words = bubblewrapArguments(FACTS);

  it('makes every name space its own but the network', () => {
    expect(words).to.include.members([
      '--unshare-pid',
      '--unshare-ipc',
      '--unshare-uts',
      '--unshare-cgroup-try',
    ]);
    expect(words).not.to.include.oneOf(['--unshare-net', '--unshare-all']);
  });

  it('dies with its parent', () => {
    expect(words).to.include('--die-with-parent');
  });

  it('mounts the root first, then what covers parts of it, then the binds', () => {
    const mounts = words.filter((_, index) =>
      ['--bind', '--dev', '--proc', '--ro-bind', '--tmpfs', '--dir'].includes(words[index - 1] ?? ''),
    );
    expect(mounts).to.deep.equal([
      '/store/work/1',
      '/dev',
      '/dev/shm',
      '/proc',
      '/sys',
      '/run',
      '/run/lock',
      '/tmp',
      '/store/cache/own',
    ]);
    expect(following(words, '--bind', 2)).to.deep.equal([
      ['/store/work/1', '/'],
      ['/store/cache/own', '/var/cache/apt/archives'],
    ]);
    expect(following(words, '--ro-bind', 2)).to.deep.equal([['/sys', '/sys']]);
  });

  it('covers what root could write to in /proc, after /proc is mounted', () => {
    for (const path of READ_ONLY_IN_PROC) {
      expect(following(words, '--ro-bind-try', 2)).to.deep.include([path, path]);
      expect(words.indexOf(path)).to.be.greaterThan(words.indexOf('--proc'));
    }
  });

  it('gives every file system in memory a size', () => {
    const sizes = words.flatMap((word, index) => (word === '--tmpfs' ? [words.slice(index - 2, index)] : []));
    expect(sizes).to.deep.equal([
      ['--size', String(MEMORY_LIMITS.shared)],
      ['--size', String(MEMORY_LIMITS.run)],
      ['--size', String(MEMORY_LIMITS.tmp)],
    ]);
  });

  it('sets only the environment that it is given', () => {
    expect(words.indexOf('--clearenv')).to.be.lessThan(words.indexOf('--setenv'));
    expect(following(words, '--setenv', 2)).to.deep.equal([
      ['PATH', '/bin'],
      ['A', 'b c'],
    ]);
  });

  it('drops all capabilities before it adds some, none of which reaches the host', () => {
    expect(following(words, '--cap-drop', 1)).to.deep.equal([['ALL']]);
    expect(words.indexOf('--cap-drop')).to.be.lessThan(words.indexOf('--cap-add'));
    const added = following(words, '--cap-add', 1).flat();
    expect(added).to.include.members([
      'CAP_CHOWN',
      'CAP_DAC_OVERRIDE',
      'CAP_SETUID',
      'CAP_SETFCAP',
      'CAP_MKNOD',
    ]);
    for (const name of [
      'DAC_READ_SEARCH',
      'SYS_ADMIN',
      'SYS_MODULE',
      'SYS_RAWIO',
      'SYS_BOOT',
      'SYS_TIME',
      'NET_ADMIN',
      'NET_RAW',
      'SYS_PTRACE',
      'BPF',
    ]) {
      expect(added).not.to.include(`CAP_${name}`);
    }
  });

  it('keeps programs off the terminal, unless it is theirs', () => {
    expect(words).to.include('--new-session');
    expect(bubblewrapArguments({...FACTS, interactive: true})).not.to.include('--new-session');
  });

  it('loads a filter only where there is one', () => {
    expect(following(words, '--seccomp', 1)).to.deep.equal([['5']]);
    expect(bubblewrapArguments({...FACTS, filtered: false})).not.to.include('--seccomp');
  });
});
