import {expect} from 'chai';
import {
  containerNotStarted,
  initMissing,
  initUnsupported,
  machineNotStarted,
  noKernelToTry,
  noRoomToTry,
  notDeployed,
  otherProcessor,
  tryInterrupted,
} from '../../src/errors/try.js';

describe('errors of a try', () => {
  it('refuse a snapshot without an init, and say how it gets one', () => {
    const error = initMissing('3.2');
    expect(error.message).to.equal("There is no /sbin/init in 3.2, so it can't be tried, nor boot.");
    expect(error.hint).to.contain("'ash install -s 3 systemd-sysv'");
    expect(error.exit).to.equal('refused');
  });

  it('name an init that is known but can not be tried', () => {
    expect(initUnsupported('3.2', 'OpenRC').message).to.contain('3.2 is started by OpenRC');
    expect(initUnsupported('3.2', undefined).message).to.contain('an init that ash does not know');
    expect(initUnsupported('3.2', undefined).hint).to.contain("'ash chroot -s 3'");
  });

  it('show what the container said, if it said anything, and where the log is', () => {
    expect(containerNotStarted('3.2', 'no', '/log')).to.deep.include({output: 'no', data: {log: '/log'}});
    expect(containerNotStarted('3.2', '', '/log').output).to.equal(undefined);
  });

  it('refuse a machine without a kernel, or on another processor, and name what can be done', () => {
    expect(noKernelToTry(3)).to.deep.include({code: 'ASH_NO_KERNEL', exit: 'refused', data: {snapshot: 3}});
    expect(noKernelToTry(3).hint).to.contain("'ash try 3'").and.to.contain('linux-image-amd64');
    expect(otherProcessor().hint).to.contain("leave out '--vm'");
  });

  it('say what QEMU said, and how much room a copy needs', () => {
    expect(machineNotStarted('3.2', 'no', '/log')).to.deep.include({output: 'no', data: {log: '/log'}});
    expect(noRoomToTry('3.2', 3 * 2 ** 20)).to.deep.include({exit: 'noSpace'});
    expect(noRoomToTry('3.2', 3 * 2 ** 20).message).to.contain('3 MiB');
  });

  it('say why a snapshot was not deployed, and how it is all the same', () => {
    const degraded = notDeployed('3.2', 'degraded', 'Why.', {});
    expect(degraded.message).to.equal(
      '3.2 was not deployed, because it came up degraded when it was tried. Why.',
    );
    expect(degraded.hint).to.contain('--allow-degraded');
    expect(notDeployed('3.2', 'timeout', undefined, {}).message).to.match(
      /it did not come up when .* tried\.$/,
    );
    expect(notDeployed('3.2', 'failed', undefined, {}).hint).to.contain("'ash chroot 3'");
  });

  it('say that nothing is lost by an interruption', () => {
    const cause = new Error('SIGINT');
    expect(tryInterrupted('3.2', cause)).to.deep.include({code: 'ASH_INTERRUPTED', cause});
    expect(tryInterrupted('3.2', cause).message).to.contain('as it was before');
  });
});
