import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {repair} from '../../src/packages/repair.js';

const WHOLE = 'Package: a\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n';

async function repairOf(files: Record<string, string>): Promise<string[]> {
  const commands = await repair({root: rootReader(await temporaryRoot(files)), interactive: false});
  return commands.map(({argv}) => argv.join(' '));
}

describe('repair', () => {
  afterEach(removeTemporaryRoots);

  it('finishes what was interrupted, then mends dependencies', async () => {
    const [configure, mend, ...more] = await repairOf({'var/lib/dpkg/status': WHOLE});
    expect(configure).to.equal('dpkg --force-confdef --force-confold --configure --pending');
    expect(mend).to.match(/^apt-get .*--yes .* install --fix-broken$/);
    expect(more).to.deep.equal([]);
  });

  it('renews the keys where there are lists, and does not fail without them', async () => {
    const root = rootReader(
      await temporaryRoot({'var/lib/dpkg/status': WHOLE, 'var/lib/apt/lists/x_Packages': ''}),
    );
    const keys = (await repair({root, interactive: false})).at(-1);
    expect(keys?.argv.slice(-3)).to.deep.equal(['--reinstall', '--', 'debian-archive-keyring']);
    expect(keys?.okExitCodes).to.deep.equal([0, 100]);
  });

  for (const [what, status] of [
    ['missing', undefined],
    ['empty', ''],
    ['damaged', '\0\0\0'],
  ] as const) {
    it(`brings a ${what} status file back from dpkg's copy`, async () => {
      const lost = status === undefined ? {} : {'var/lib/dpkg/status': status};
      const [first] = await repairOf({...lost, 'var/lib/dpkg/status-old': WHOLE});
      expect(first).to.equal('cp --preserve -- /var/lib/dpkg/status-old /var/lib/dpkg/status');
    });
  }

  it('never brings back a copy that is damaged or empty itself', async () => {
    for (const old of ['', 'nonsense', '\n']) {
      expect((await repairOf({'var/lib/dpkg/status': '\0', 'var/lib/dpkg/status-old': old}))[0]).to.match(
        /^dpkg/,
      );
    }
  });

  it('asks dpkg nothing special when somebody is there', async () => {
    const root = rootReader(await temporaryRoot({'var/lib/dpkg/status': WHOLE}));
    const [configure] = await repair({root, interactive: true});
    expect(configure?.argv).to.deep.equal(['dpkg', '--configure', '--pending']);
    expect(configure).to.not.have.property('env');
  });
});
