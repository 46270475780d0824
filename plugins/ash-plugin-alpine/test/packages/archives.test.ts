import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {archives} from '../../src/packages/archives.js';
import {exact, mark} from '../../src/packages/commands.js';
import {installedText} from '../helpers/installed.js';

const CHECKSUM = 'Q1a0eCRAkqTXjfAOwjGTm9E608PJY=';
const HASH = `sha1:${Buffer.from(CHECKSUM.slice(2), 'base64').toString('hex')}`;

describe('package files of apk', () => {
  afterEach(removeTemporaryRoots);

  it('have the checksums that the database says', async () => {
    const root = rootReader(await temporaryRoot({'lib/apk/db/installed': installedText({name: 'nano'})}));
    expect([...(await archives.hashes(root))]).to.deep.equal([['nano', HASH]]);
  });

  it('are had when an index has exactly the version', async () => {
    const asked: string[][] = [];
    const found = await archives.offered({
      root: rootReader('/'),
      wanted: ['nano', 'vim', 'joe'].map((name) => ({name, version: '1.0-r0'})),
      ask: async ({argv}) => {
        asked.push(argv.slice(4));
        return Promise.resolve([
          `there nano=1.0-r0 ${CHECKSUM}`,
          'there vim=1.0-r0 ',
          'there joe=2.0-r0 x',
          'OK',
        ]);
      },
    });
    expect([...found]).to.deep.equal([
      ['nano', [HASH]],
      ['vim', []],
    ]);
    expect(asked).to.deep.equal([['nano=1.0-r0', 'vim=1.0-r0', 'joe=1.0-r0']]);
  });

  it('are pinned by their words until they are marked', async () => {
    expect(exact('nano', '1.0-r0')).to.equal('nano=1.0-r0');
    const request = {root: rootReader('/'), interactive: false, names: ['nano']};
    const [asked] = await mark({...request, requested: true});
    expect(asked?.argv.join(' ')).to.equal('apk add --timeout 20 --no-progress -- nano');
    const [along] = await mark({...request, requested: false});
    expect(along?.argv.join(' ')).to.equal('apk del --timeout 20 --no-progress -- nano');
  });
});
