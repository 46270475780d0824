import {mkdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {Root} from '../../src/files/root.js';
import {readProfileRecords, removeProfileRecord, writeProfileRecord} from '../../src/profiles/record.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {profileRecord} from './packages.js';

describe('record of a profile', () => {
  afterEach(removeScratch);

  async function rootWith(name: string, text: string): Promise<Root> {
    const directory = scratch();
    await mkdir(join(directory, 'usr/lib/ash/profiles'), {recursive: true});
    await writeFile(join(directory, 'usr/lib/ash/profiles', name), text);
    return Root.open(directory);
  }

  it('is read as it was written, until it is removed', async () => {
    const root = await Root.open(scratch());
    expect((await readProfileRecords(root)).size).to.equal(0);
    const record = profileRecord({
      wanted: ['a'],
      brought: ['a', 'libc6:i386'],
      dispensable: [{by: 'pm', version: '1:2~3', needs: 'a'}],
    });
    await writeProfileRecord(root, record);
    expect([...(await readProfileRecords(root))]).to.deep.equal([['office', record]]);
    await removeProfileRecord(root, 'office');
    expect((await readProfileRecords(root)).size).to.equal(0);
  });

  it('never is a file outside the root', async () => {
    const [directory, outside] = [scratch(), scratch()];
    await mkdir(join(directory, 'usr/lib'), {recursive: true});
    await symlink(outside, join(directory, 'usr/lib/ash'));
    const root = await Root.open(directory);
    await writeProfileRecord(root, profileRecord()).catch(() => undefined);
    expect(await readFile(join(outside, 'profiles/office.json')).catch(() => 'none')).to.equal('none');
  });

  for (const [what, text] of [
    ['no JSON', '{'],
    ['of another version', JSON.stringify({...profileRecord(), version: 2})],
    ['another profile', JSON.stringify({...profileRecord(), profile: 'studio'})],
    ['with a name that is an option', JSON.stringify(profileRecord({brought: ['--purge']}))],
    ['with a name that has a space', JSON.stringify(profileRecord({services: ['a b']}))],
    ['with too many names', JSON.stringify(profileRecord({brought: Array<string>(50_001).fill('a')}))],
  ] as const) {
    it(`is refused when it is ${what}`, async () => {
      const error = await ashErrorOf(readProfileRecords(await rootWith('office.json', text)));
      expect(error.code).to.equal('ASH_PROFILE_RECORD_DAMAGED');
      expect(error.message).to.include('/usr/lib/ash/profiles/office.json');
    });
  }

  it('is passed over under a name that is none', async () => {
    for (const name of ['Office.json', 'office', '..json', 'a b.json'])
      expect((await readProfileRecords(await rootWith(name, '{'))).size).to.equal(0);
  });

  it('is refused with an error of ours, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        try {
          await readProfileRecords(await rootWith('office.json', text));
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
        }
      }),
      {numRuns: 30},
    );
  });
});
