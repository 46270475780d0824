import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {rehearse, rehearsed} from '../../src/merge/rehearse.js';

describe("pacman's rehearsal", () => {
  afterEach(removeTemporaryRoots);

  it('is told by lines of its own', () => {
    const lines = ['warning: x-1 is up to date', 'would-install lib 1:1-1', 'would-install hello 2-1', ''];
    expect(rehearsed(lines)).to.deep.equal(
      new Map([
        ['lib', '1:1-1'],
        ['hello', '2-1'],
      ]),
    );
    expect(rehearsed([' there is nothing to do'])).to.equal(undefined);
  });

  it('is of no use without lists, where an installation upgrades everything', async () => {
    const root = rootReader(await temporaryRoot({'etc/pacman.conf': ''}));
    expect(await rehearse({root, names: ['hello'], interactive: false})).to.equal(undefined);
    const listed = rootReader(await temporaryRoot({'var/lib/pacman/sync/core.db': 'x'}));
    const command = await rehearse({root: listed, names: ['hello'], interactive: false});
    expect(command?.argv.slice(-2)).to.deep.equal(['--', 'hello']);
  });
});
