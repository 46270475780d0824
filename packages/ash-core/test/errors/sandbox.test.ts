import {expect} from 'chai';
import {mountPointUnsafe, originalLost, sandboxFailed, standInUnsafe} from '../../src/errors/sandbox.js';

describe('errors of the sandbox', () => {
  it('name the path that leads out, and how to get rid of it', () => {
    for (const error of [mountPointUnsafe('/run'), standInUnsafe('/run')]) {
      expect(error.message).to.contain('"/run" in the snapshot');
      expect(error.hint).to.contain('"ash undo"');
      expect(error).to.deep.include({exit: 'refused', data: {path: '/run'}});
    }
  });

  it('name the file whose original is lost', () => {
    expect(originalLost('/etc/resolv.conf').message).to.contain('"/etc/resolv.conf"');
  });

  it('show what bubblewrap said, if it said anything', () => {
    expect(sandboxFailed('bwrap: no').output).to.equal('bwrap: no');
    expect(sandboxFailed('').output).to.equal(undefined);
    expect(sandboxFailed('').hint).to.contain('"ash doctor"');
  });
});
