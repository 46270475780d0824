import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {digestOfSources} from '../../../scripts/lib/build.js';

describe('scripts: the sources of a build', () => {
  let top: string;

  beforeEach(() => {
    top = mkdtempSync(path.join(tmpdir(), 'ash-build-'));
    mkdirSync(path.join(top, 'packages/one/src/deep'), {recursive: true});
    writeFileSync(path.join(top, 'packages/one/package.json'), '{}');
    writeFileSync(path.join(top, 'packages/one/src/deep/a.ts'), 'a');
    writeFileSync(path.join(top, 'tsconfig.json'), '{}');
  });

  afterEach(() => {
    rmSync(top, {recursive: true});
  });

  it('have the same digest until one of them changes', () => {
    const digest = digestOfSources(top);
    expect(digestOfSources(top)).to.equal(digest);
    writeFileSync(path.join(top, 'packages/one/src/deep/a.ts'), 'b');
    expect(digestOfSources(top)).to.not.equal(digest);
  });

  it('count by name too', () => {
    const digest = digestOfSources(top);
    rmSync(path.join(top, 'packages/one/src/deep/a.ts'));
    writeFileSync(path.join(top, 'packages/one/src/deep/b.ts'), 'a');
    expect(digestOfSources(top)).to.not.equal(digest);
  });

  it('are not tests or outputs', () => {
    const digest = digestOfSources(top);
    for (const directory of ['test', 'dist']) {
      mkdirSync(path.join(top, 'packages/one', directory));
      writeFileSync(path.join(top, 'packages/one', directory, 'x.ts'), '');
    }
    expect(digestOfSources(top)).to.equal(digest);
  });
});
