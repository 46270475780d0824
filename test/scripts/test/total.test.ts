import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';

const TOTAL = path.resolve(import.meta.dirname, '../../../scripts/test/total.js');

describe('scripts: the last line of CI', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'ash-total-'));
  });

  afterEach(() => {
    rmSync(directory, {recursive: true});
  });

  function total(runs: readonly object[], broken: number): {line: string; code: number | null} {
    for (const [index, counts] of runs.entries()) {
      writeFileSync(path.join(directory, `${index}.json`), JSON.stringify(counts));
    }
    const {stdout, status} = spawnSync(process.execPath, [TOTAL, directory, String(broken)], {
      encoding: 'utf8',
    });
    return {line: stdout.trimEnd(), code: status};
  }

  it('sums all runs', () => {
    const runs = [
      {passed: 10, failures: 0, pending: 1},
      {passed: 5, failures: 0, pending: 2},
    ];
    expect(total(runs, 0)).to.deep.equal({line: '15 passed, 0 failed, 3 skipped', code: 0});
  });

  it('counts a failed run of the tests once', () => {
    expect(total([{passed: 10, failures: 2, pending: 0}], 1)).to.deep.equal({
      line: '10 passed, 2 failed, 0 skipped',
      code: 1,
    });
  });

  it('counts a linter that found something', () => {
    expect(total([{passed: 10, failures: 0, pending: 0}], 1).line).to.equal('10 passed, 1 failed, 0 skipped');
    expect(total([{passed: 10, failures: 2, pending: 0}], 2).line).to.equal('10 passed, 3 failed, 0 skipped');
  });

  it('is a failure when nothing ran', () => {
    expect(total([], 0)).to.deep.equal({line: '0 passed, 0 failed, 0 skipped', code: 1});
  });
});
