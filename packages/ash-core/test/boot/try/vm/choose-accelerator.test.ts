import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {chooseAccelerator} from '../../../../src/boot/try/vm/choose-accelerator.js';
import {QEMU} from '../../../../src/boot/try/vm/machine-command.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';

describe('chooseAccelerator', function () {
  this.timeout(60_000);

  before(async function () {
    await needsRootAnd(this, QEMU, 'setpriv');
  });
  afterEach(removeScratch);

  it('does without KVM for what does not run to its end on it', async () => {
    const kernel = join(scratch(), 'kernel');
    writeFileSync(kernel, 'no kernel');
    expect(await chooseAccelerator(kernel, new AbortController().signal)).to.equal('tcg');
  });

  it('does not wait for a machine when everything shall end', async () => {
    const begun = Date.now();
    expect(await chooseAccelerator('/dev/null', AbortSignal.abort())).to.equal('tcg');
    expect(Date.now() - begun).to.be.below(2000);
  });
});
