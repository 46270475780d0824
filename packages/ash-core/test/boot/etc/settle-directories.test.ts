import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import type {MergeEntry} from '../../../src/delta/merge/entry.js';
import {settleDirectories} from '../../../src/boot/etc/settle-directories.js';
import {conflict, leave, takeLocal} from '../../../src/boot/etc/steps.js';
import {directory, entry, link} from './entries.js';

type Three = readonly [
  base: MergeEntry | undefined,
  local: MergeEntry | undefined,
  next: MergeEntry | undefined,
];

const step = (make: typeof leave, path: string, [base, local, next]: Three) =>
  make(path as RootPath, {base, local, next}, 'only-next');
const settle = (...steps: ReturnType<typeof leave>[]) => {
  const settled = settleDirectories(new Map(steps.map((one) => [one.path, one])));
  return {
    actions: Object.fromEntries(
      [...settled.steps].map(([path, {action, why}]) => [path, `${action} ${why}`]),
    ),
    clashes: [...settled.clashes],
  };
};

describe('settleDirectories', () => {
  it('deletes a directory with everything in it', () => {
    const found = settle(
      step(takeLocal, '/etc/d', [directory(), undefined, directory()]),
      step(takeLocal, '/etc/d/f', [entry(), undefined, entry()]),
    );
    expect(found.actions).to.deep.equal({'/etc/d': 'delete only-next', '/etc/d/f': 'delete only-next'});
  });

  it("keeps the revision's directories for what it put there, all the way up", () => {
    const found = settle(
      step(takeLocal, '/etc/d', [directory(), undefined, directory()]),
      step(takeLocal, '/etc/d/e', [directory(), undefined, directory()]),
      step(leave, '/etc/d/e/f', [undefined, undefined, entry()]),
    );
    expect(found.actions['/etc/d']).to.equal('keep-new holds-others');
    expect(found.actions['/etc/d/e']).to.equal('keep-new holds-others');
  });

  it("takes the machine's directory when the revision has deleted it", () => {
    const found = settle(
      step(leave, '/etc/d', [directory(), directory(0o700), undefined]),
      step(conflict, '/etc/d/f', [entry(), entry({content: 2}), undefined]),
    );
    expect(found.actions['/etc/d']).to.equal('take-local holds-others');
  });

  it('reports what would have to be a directory and a file, once', () => {
    const found = settle(
      step(leave, '/etc/d', [directory(), directory(), link('x')]),
      step(takeLocal, '/etc/d/f', [undefined, entry(), undefined]),
      step(takeLocal, '/etc/d/g', [undefined, entry(), undefined]),
    );
    expect(found.clashes).to.deep.equal(['/etc/d']);
  });

  it("lets the machine's link stand in place of a directory in which only deletions are left", () => {
    const found = settle(
      step(takeLocal, '/etc/d', [directory(), link('x'), directory()]),
      step(conflict, '/etc/d/f', [entry(), undefined, entry({content: 2})]),
    );
    expect(found.clashes).to.deep.equal([]);
    expect(found.actions['/etc/d']).to.equal('take-local only-next');
  });
});
