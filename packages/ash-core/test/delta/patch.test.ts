import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {applyPatch} from 'diff';
import {expect} from 'chai';
import fc from 'fast-check';
import {unifiedPatch} from '../../src/delta/patch.js';
import {hasProgram} from '../../src/exec/program.js';
import {skipBecause} from '../helpers/needs.js';
import {path} from '../files/scratch.js';

const HOSTS = path('/etc/hosts');

describe('unifiedPatch', () => {
  it('is empty for equal texts', () => {
    expect(unifiedPatch(HOSTS, 'a\n', 'a\n')).to.equal('');
  });

  it('shows changed lines with three around them', () => {
    expect(unifiedPatch(HOSTS, '1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1\n2\n3\n4\nfive\n6\n7\n8\n9\n')).to.equal(
      [
        '--- a/etc/hosts',
        '+++ b/etc/hosts',
        '@@ -2,7 +2,7 @@',
        ' 2',
        ' 3',
        ' 4',
        '-5',
        '+five',
        ' 6',
        ' 7',
        ' 8',
        '',
      ].join('\n'),
    );
  });

  it('names /dev/null where there is no file', () => {
    expect(unifiedPatch(HOSTS, undefined, 'a\n')).to.equal(
      '--- /dev/null\n+++ b/etc/hosts\n@@ -0,0 +1,1 @@\n+a\n',
    );
    expect(unifiedPatch(HOSTS, 'a\n', undefined)).to.equal(
      '--- a/etc/hosts\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n',
    );
  });

  it('says when the last line has no end', () => {
    expect(unifiedPatch(HOSTS, 'a', 'a\n')).to.include('-a\n\\ No newline at end of file\n+a\n');
  });

  it('quotes a name that would break the header', () => {
    expect(unifiedPatch(path('/etc/a\n+++ b'), 'a\n', 'b\n').split('\n')[0]).to.equal(
      String.raw`--- "a/etc/a\n+++ b"`,
    );
  });

  it('replaces all lines when little is common, without looking for long', () => {
    const lines = (mark: string) => Array.from({length: 20_000}, (_, index) => `${mark}${index}\n`).join('');
    const started = performance.now();
    const patch = unifiedPatch(HOSTS, lines('a'), lines('b'));
    expect(performance.now() - started).to.be.lessThan(10_000);
    expect(patch).to.include('@@ -1,20000 +1,20000 @@\n-a0\n');
    expect(applyPatch(lines('a'), patch)).to.equal(lines('b'));
  });

  it('can be applied by patch(1), whatever the texts', async function () {
    if (!(await hasProgram('patch'))) skipBecause(this, 'needs the program patch');
    this.timeout(60_000);
    const directory = mkdtempSync(join(tmpdir(), 'ash-patch-'));
    try {
      const line = fc.constantFrom(
        'a\n',
        'b\n',
        '\n',
        '-\n',
        '+++ x\n',
        'é\n',
        '\ufeff\n',
        '\\ No newline\n',
        'last',
      );
      const text = fc.array(line, {maxLength: 12}).map((lines) => lines.join(''));
      fc.assert(
        fc.property(text, text, (before, after) => {
          fc.pre(before !== after);
          writeFileSync(join(directory, 'file'), before);
          writeFileSync(join(directory, 'patch'), unifiedPatch(HOSTS, before, after));
          execFileSync('patch', ['--quiet', '--no-backup-if-mismatch', 'file', 'patch'], {cwd: directory});
          expect(readFileSync(join(directory, 'file'), 'utf8')).to.equal(after);
        }),
        {numRuns: 100},
      );
    } finally {
      rmSync(directory, {recursive: true});
    }
  });
});
