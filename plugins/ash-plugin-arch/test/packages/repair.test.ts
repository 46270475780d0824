import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {repair} from '../../src/packages/repair.js';
import {databaseFiles} from '../helpers/database.js';

describe('repair', () => {
  afterEach(removeTemporaryRoots);

  async function lines(files: Record<string, string>): Promise<string[]> {
    const commands = await repair({root: rootReader(await temporaryRoot(files)), interactive: false});
    return commands.map(({argv}) => argv.slice(argv[0] === 'sh' ? 3 : 0).join(' '));
  }

  it('takes a dead lock away, and leaves a database alone that is whole', async () => {
    expect(await lines(databaseFiles([{name: 'a'}]))).to.deep.equal(['rm -f -- /var/lib/pacman/db.lck']);
  });

  it('installs anew what lost its description, and drops the older of two entries', async () => {
    const broken = databaseFiles([
      {name: 'lost', desc: ''},
      {name: 'cut', desc: '%NAME%\ncu'},
      {name: 'twice', version: '10-1'},
      {name: 'twice', version: '9-1'},
      {name: 'fine'},
    ]);
    const [, remove, install] = await lines(broken);
    const local = '/var/lib/pacman/local';
    expect(remove).to.equal(`rm -rf -- ${local}/cut-1.0-1 ${local}/lost-1.0-1 ${local}/twice-9-1`);
    expect(install).to.match(/^pacman -S --overwrite \* .*-- cut lost twice$/);
  });

  it('makes the keys anew where the distribution has some, with the keyrings of the derivative', async () => {
    const files = {
      ...databaseFiles([{name: 'a'}]),
      'usr/share/pacman/keyrings/archlinux.gpg': '',
      'etc/os-release': 'ID=cachyos\n',
    };
    expect((await lines(files)).slice(1)).to.deep.equal(['pacman-key --init', 'pacman-key --populate']);
    const [, , , renew] = await lines({...files, 'var/lib/pacman/sync/core.db': ''});
    expect(renew).to.match(/^pacman -S .*-- archlinux-keyring cachyos-keyring$/);
  });
});
