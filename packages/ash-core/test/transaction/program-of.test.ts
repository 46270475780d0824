import {expect} from 'chai';
import {programOf} from '../../src/transaction/program-of.js';

describe('the name of a program', () => {
  for (const [argv, name] of [
    [['apt-get', 'install'], 'apt-get'],
    [['sh', '-c', 'exec "$0" "$@"', 'pacman', '-S'], 'pacman'],
    [['/bin/sh', '-euc', 'true', 'pacman'], 'pacman'],
    [['/bin/sh', '-euc', 'true', 'ash', 'x'], '/bin/sh'],
    [['sh', '-c', 'true'], 'sh'],
    [['sh', 'script', 'a', 'b'], 'sh'],
    [['fish', '-c', 'true', 'x'], 'fish'],
  ] as const)
    it(`${argv.join(' ')} is ${name}`, () => {
      expect(programOf(argv)).to.equal(name);
    });
});
