import {expect} from 'chai';
import {hostEnvironment} from '../../src/exec/environment.js';

describe('hostEnvironment', () => {
  it('has a path, a language and the home directory, and nothing else of the caller', () => {
    const caller = {
      HOME: '/home/ada',
      PATH: '/tmp',
      LANG: 'de_DE.UTF-8',
      NODE_OPTIONS: '-r x',
      LD_PRELOAD: '/x.so',
      SECRET: '1',
    };
    expect(hostEnvironment(caller)).to.deep.equal({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      HOME: '/home/ada',
    });
  });

  it("takes root's home directory when there is none", () => {
    expect(hostEnvironment({})).to.have.property('HOME', '/root');
  });
});
