import {expect} from 'chai';
import type {Command} from 'ash-sdk';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {check} from '../../src/packages/check.js';
import {install, refresh, remove, upgrade} from '../../src/packages/commands.js';
import {repair} from '../../src/packages/repair.js';
import {installedText} from '../helpers/installed.js';

const lines = (commands: readonly Command[]): string[] => commands.map(({argv}) => argv.join(' '));

describe('commands of apk', () => {
  let root = rootReader('/');
  beforeEach(async () => {
    const text = installedText({name: 'nano'}, {name: 'alpine-keys'});
    root = rootReader(await temporaryRoot({'lib/apk/db/installed': text}));
  });
  afterEach(removeTemporaryRoots);

  const request = {interactive: false} as const;

  it('install names behind a double dash, and ask only a person', async () => {
    const names = ['nano', 'vim=9-r0'];
    expect(lines(await install({...request, root, names}))).to.deep.equal([
      'apk add --timeout 20 --no-progress -- nano vim=9-r0',
    ]);
    expect(lines(await install({root, interactive: true, names: ['nano']}))).to.deep.equal([
      'apk add --timeout 20 --interactive -- nano',
    ]);
  });

  it('remove by name alone, and look whether it is gone', async () => {
    const [first, second] = await remove({...request, root, names: ['nano=1.0-r0', 'vim@edge']});
    expect(first?.argv.join(' ')).to.equal('apk del --timeout 20 --no-progress -- nano vim');
    expect(second?.argv.slice(3)).to.deep.equal(['ash', '/lib/apk/db/installed', '--', 'nano', 'vim']);
  });

  it('upgrade with new lists; the full kind takes what the repositories have', async () => {
    expect(lines(await upgrade({...request, root, full: false}))).to.deep.equal([
      'apk update --timeout 20 --no-progress',
      'apk upgrade --timeout 20 --no-progress',
    ]);
    expect(lines(await upgrade({...request, root, full: true}))[1]).to.include('--available');
    expect(lines(await refresh({...request, root}))).to.deep.equal(['apk update --timeout 20 --no-progress']);
  });

  it('repair what is broken and renew keys, which may fail', async () => {
    const [mend, renew] = await repair({...request, root});
    expect(mend?.argv).to.include('fix');
    expect(renew?.argv.at(-1)).to.equal('alpine-keys');
    expect(renew?.okExitCodes).to.include.members([0, 1, 99]);
  });

  it('check marks of what failed, and dependencies without a network', async () => {
    const [whole, dependencies] = await check({...request, root});
    expect(whole?.argv.at(-1)).to.equal('/lib/apk/db/installed');
    expect(dependencies?.argv).to.include.members(['--no-network', '--simulate']);
  });
});
