import {expect} from 'chai';
import {Root, rootPath} from '../../src/files/root.js';
import {claimPackages, withoutClaimed} from '../../src/profiles/claim.js';
import {readProfileRecords, writeProfileRecord} from '../../src/profiles/record.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {profileRecord} from './packages.js';

const RECORD = profileRecord({brought: ['a', 'b', 'c'], requested: ['a', 'b']});

describe('packages that somebody asks for', () => {
  afterEach(removeScratch);

  it('are no longer what a profile brought, however their version is named', () => {
    expect(withoutClaimed(RECORD, ['a', 'c=1.2', 'z'])).to.deep.equal(
      profileRecord({brought: ['b'], requested: ['b']}),
    );
    expect(withoutClaimed(RECORD, ['b/sid'])?.brought).to.deep.equal(['a', 'c']);
    expect(withoutClaimed(RECORD, ['z'])).to.equal(undefined);
  });

  it('are taken out of the records of a root, and a damaged record is in nobody’s way', async () => {
    const root = await Root.open(scratch());
    await claimPackages(root, ['a']);
    await writeProfileRecord(root, RECORD);
    await claimPackages(root, ['a']);
    expect((await readProfileRecords(root)).get('office')?.brought).to.deep.equal(['b', 'c']);
    await root.writeFile(rootPath('/usr/lib/ash/profiles/office.json'), '{', 0o644);
    await claimPackages(root, ['a']);
  });
});
