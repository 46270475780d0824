import {spawnSync} from 'node:child_process';
import {expect} from 'chai';
import fc from 'fast-check';
import {shellPattern} from '../../src/index.js';

describe('shell patterns', () => {
  const match = (pattern: string, text: string): boolean => shellPattern(pattern)(text);

  it('match as fnmatch(3) has it', () => {
    expect(match('usr/lib/*', 'usr/lib/a/b')).to.equal(true);
    expect(match('usr/*/x?', 'usr/a/b/xy')).to.equal(true);
    expect(match('usr/*/x?', 'usr/a/b/x')).to.equal(false);
    expect(match('[a-c]*[!0-9]', 'beta')).to.equal(true);
    expect(match('[a-c]*[!0-9]', 'beta1')).to.equal(false);
    expect(match(String.raw`\*`, '*')).to.equal(true);
    expect(match(String.raw`\*`, 'a')).to.equal(false);
    expect(match('[]x]', ']')).to.equal(true);
    expect(match('[open', '[open')).to.equal(true);
    expect(match('', '')).to.equal(true);
    expect(match('a.c', 'abc'), 'a dot is a dot').to.equal(false);
  });

  it('of paths let only a slash match a slash', () => {
    const isPath = true;
    expect(shellPattern('/usr/share/fonts/*', {isPath})('/usr/share/fonts/x')).to.equal(true);
    expect(shellPattern('/usr/share/fonts/*', {isPath})('/usr/share/fonts/x/y')).to.equal(false);
    expect(shellPattern('/usr?share', {isPath})('/usr/share')).to.equal(false);
  });

  it('take no longer for patterns that were written to take long', () => {
    const began = performance.now();
    expect(match('*a'.repeat(500), 'a'.repeat(5000) + 'b')).to.equal(false);
    expect(performance.now() - began).to.be.lessThan(2000);
  });

  it('answer as the shell does', () => {
    const words = fc.array(fc.constantFrom('a', 'b', '/', '*', '?', '[ab]', '[!a]', '[a-c]'), {maxLength: 6});
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', '/'), {maxLength: 6});
    const pairs = fc.sample(fc.tuple(words, texts), 300).map(([p, t]) => [p.join(''), t.join('')] as const);
    const script = 'while [ $# -gt 0 ]; do case $2 in $1) echo y;; *) echo n;; esac; shift 2; done';
    const {stdout} = spawnSync('sh', ['-c', script, 'sh', ...pairs.flat()], {encoding: 'utf8'});
    const ours = pairs.map(([pattern, text]) => (match(pattern, text) ? 'y' : 'n'));
    expect(stdout.trim().split('\n')).to.deep.equal(ours);
  });
});
