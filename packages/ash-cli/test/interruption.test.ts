import {expect} from 'chai';
import {Interruption} from '../src/interruption.js';

describe('Interruption', () => {
  it('aborts the work at the first signal, and survives it', () => {
    const interruption = new Interruption();
    interruption.watch();
    try {
      expect(interruption.signal.aborted).to.equal(false);
      process.emit('SIGHUP', 'SIGHUP');
      process.emit('SIGHUP', 'SIGHUP');
      expect(interruption.signal.aborted).to.equal(true);
      expect(interruption.received).to.equal('SIGHUP');
    } finally {
      interruption.unwatch();
    }
  });

  it('passes over what comes when all is done', () => {
    const interruption = new Interruption();
    interruption.watch();
    try {
      interruption.settle();
      process.emit('SIGHUP', 'SIGHUP');
      expect([interruption.received, interruption.signal.aborted]).to.deep.equal([undefined, false]);
      interruption.watch();
      process.emit('SIGHUP', 'SIGHUP');
      expect(interruption.received).to.equal('SIGHUP');
    } finally {
      interruption.unwatch();
    }
  });

  it('lets go of the signals, and does nothing when none came', () => {
    const before = process.listenerCount('SIGHUP');
    const interruption = new Interruption();
    interruption.watch();
    interruption.unwatch();
    interruption.die();
    expect(process.listenerCount('SIGHUP')).to.equal(before);
  });
});
