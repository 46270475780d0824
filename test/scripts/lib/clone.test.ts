import {chownSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {accountOf, CLONE, ownerBehindSudo} from '../../../scripts/lib/clone.js';
import {needsRoot} from '../../helpers/requirements.js';

const PASSWD = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nbroken\n';

describe('scripts: the clone and its owner', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'ash-clone-'));
  });

  afterEach(() => {
    rmSync(directory, {recursive: true});
  });

  it('is the directory that holds package.json', () => {
    expect(path.join(CLONE, 'test/scripts/lib/clone.test.ts')).to.equal(import.meta.filename);
  });

  it('finds name and home of a user id', () => {
    expect(accountOf(1, PASSWD)).to.deep.equal({name: 'daemon', home: '/usr/sbin'});
    expect(accountOf(4711, PASSWD)).to.equal(undefined);
  });

  it('belongs to the caller of sudo when that user owns it', function () {
    needsRoot(this);
    chownSync(directory, 1, 1);
    const owner = ownerBehindSudo({SUDO_UID: '1'}, directory);
    expect(owner).to.include({uid: 1, gid: 1, name: 'daemon'});
  });

  it('belongs to nobody else when root or a third user owns it, or nobody called sudo', function () {
    needsRoot(this);
    expect(ownerBehindSudo({SUDO_UID: '1'}, directory)).to.equal(undefined);
    chownSync(directory, 2, 2);
    expect(ownerBehindSudo({SUDO_UID: '1'}, directory)).to.equal(undefined);
    expect(ownerBehindSudo({}, directory)).to.equal(undefined);
    expect(ownerBehindSudo({SUDO_UID: '0'}, directory)).to.equal(undefined);
    expect(ownerBehindSudo({SUDO_UID: 'x'}, directory)).to.equal(undefined);
  });
});
