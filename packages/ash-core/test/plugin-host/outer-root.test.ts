import {lstatSync} from 'node:fs';
import {expect} from 'chai';
import {outerRoot, rootShownBy} from '../../src/plugin-host/outer-root.js';

describe('outerRoot', () => {
  it('is 0 on a machine, whoever owns the top', () => {
    expect(rootShownBy('         0          0 4294967295\n', 1000)).to.equal(0);
  });

  it('is 0 where the machine gives its root a number, as in a container', () => {
    expect(rootShownBy('0 100000 65536\n65536 0 1\n', 65_534)).to.equal(0);
  });

  it('is who owns the top where a user stands for root', () => {
    expect(rootShownBy('0 1000 1\n1 500000 65535\n', 65_534)).to.equal(65_534);
  });

  it('is who owns the top here, or 0', () => {
    expect(outerRoot()).to.be.oneOf([0, lstatSync('/').uid]);
  });
});
