import {expect} from 'chai';
import {sandboxEnvironment} from '../../src/sandbox/environment.js';

const FACTS = {caller: {}, interactive: false, transaction: 'k3', additions: []};

describe('sandboxEnvironment', () => {
  it('has a path, a home, a language, the transaction, and word that systemd is offline', () => {
    expect(sandboxEnvironment(FACTS)).to.deep.equal({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/root',
      LANG: 'C.UTF-8',
      SYSTEMD_OFFLINE: '1',
      ASH_TRANSACTION: 'k3',
    });
  });

  it('takes only the proxies over from the caller', () => {
    const caller = {
      https_proxy: 'http://p:1',
      NO_PROXY: 'a,b',
      HOME: '/home/ada',
      SECRET: 'x',
      LD_PRELOAD: '/x',
      TERM: 'xterm',
    };
    const environment = sandboxEnvironment({...FACTS, caller});
    expect(environment).to.include({https_proxy: 'http://p:1', NO_PROXY: 'a,b', HOME: '/root'});
    expect(environment).not.to.have.any.keys('SECRET', 'LD_PRELOAD', 'TERM');
  });

  it('also takes the kind of terminal over on a terminal, and keeps histories away', () => {
    const environment = sandboxEnvironment({
      ...FACTS,
      interactive: true,
      caller: {TERM: 'xterm', COLORTERM: 'truecolor'},
    });
    expect(environment).to.include({
      TERM: 'xterm',
      COLORTERM: 'truecolor',
      HISTFILE: '/dev/null',
      LESSHISTFILE: '-',
    });
    expect(sandboxEnvironment({...FACTS, interactive: true})).to.have.property('TERM', 'linux');
  });

  it('lets later additions win, but never over the transaction', () => {
    const additions = [
      {A: '1', B: '1'},
      {B: '2', ASH_TRANSACTION: 'forged', LANG: 'C'},
    ];
    expect(sandboxEnvironment({...FACTS, additions})).to.include({
      A: '1',
      B: '2',
      LANG: 'C',
      ASH_TRANSACTION: 'k3',
    });
  });
});
