import {expect} from 'chai';
import {withinTime} from '../../src/plugin-host/within-time.js';

describe('withinTime', () => {
  it('gives what a promise gives', async () => {
    expect(await withinTime(Promise.resolve(1), 1000)).to.equal(1);
    const error = await withinTime(Promise.reject(new Error('boom')), 1000).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.have.property('message', 'boom');
  });

  it('waits no longer than it must for one that never settles', async () => {
    const never = new Promise(() => undefined);
    const error = await withinTime(never, 20).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('message', 'it was not done after 0.02 s');
  });
});
