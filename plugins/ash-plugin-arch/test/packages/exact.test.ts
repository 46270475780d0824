import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {install, mark} from '../../src/packages/commands.js';
import {exact, isExact} from '../../src/packages/exact.js';

describe('exact versions of pacman', () => {
  afterEach(removeTemporaryRoots);

  it('are words that nothing else is', () => {
    expect(isExact(exact('libstdc++', '1:14.2.1+r753-1'))).to.equal(true);
    for (const word of ['nano', 'nano=', '=1', '-x=1', 'nano=$(reboot)', 'nano=1 2', '../nano=1', 'nano=*'])
      expect(isExact(word), word).to.equal(false);
  });

  it('are installed by a script that gets them as arguments, beside plain names', async () => {
    const root = rootReader(await temporaryRoot({'var/lib/pacman/sync/core.db': ''}));
    const request = {root, interactive: false};
    const [first, second, third] = await install({...request, names: ['a=1-1', 'b', 'c=2-1']});
    expect(first?.argv.slice(-3)).to.deep.equal(['ash', 'a=1-1', 'c=2-1']);
    expect(second?.argv.slice(-2)).to.deep.equal(['--', 'b']);
    expect(third?.argv.slice(-2)).to.deep.equal(['--', 'b']);
    expect(await install({...request, names: ['a=1-1']})).to.have.length(1);
    const [along] = await mark({...request, names: ['a'], requested: false});
    expect(along?.argv).to.include.members(['-D', '--asdeps', 'a']);
    expect(along).to.not.have.property('okExitCodes');
  });
});
