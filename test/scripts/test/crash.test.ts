import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {sumOf} from '../../../scripts/test/crash.js';

describe('scripts: the counts of the crash tests', () => {
  it('are added up over all suites', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'ash-counts-'));
    try {
      expect(sumOf(directory)).to.deep.equal({cases: 0, failed: 0});
      writeFileSync(path.join(directory, 'a.json'), '{"cases": 200, "failed": 1}');
      writeFileSync(path.join(directory, 'b.json'), '{"cases": 14, "failed": 0}');
      expect(sumOf(directory)).to.deep.equal({cases: 214, failed: 1});
    } finally {
      rmSync(directory, {recursive: true});
    }
  });
});
