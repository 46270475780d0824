import {existsSync} from 'node:fs';
import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {Root} from '../../src/files/root.js';
import {removeDeadLocks} from '../../src/transaction/dead-locks.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('dead locks', () => {
  afterEach(removeScratch);

  it('are removed where they are, by links inside the root too', async () => {
    const directory = scratch();
    await mkdir(join(directory, 'usr/lib/sysimage/pm'), {recursive: true});
    await mkdir(join(directory, 'var/lib'), {recursive: true});
    await symlink('../../usr/lib/sysimage/pm', join(directory, 'var/lib/pm'));
    await writeFile(join(directory, 'usr/lib/sysimage/pm/lock'), '1');
    await removeDeadLocks(await Root.open(directory), ['/var/lib/pm/lock', '/var/lib/none/lock', '/none']);
    expect(existsSync(join(directory, 'usr/lib/sysimage/pm/lock'))).to.equal(false);
  });

  it('are never looked for outside the root, and a link goes without what it leads to', async () => {
    const [directory, outside] = [scratch(), scratch()];
    await writeFile(join(outside, 'lock'), 'precious');
    await symlink(outside, join(directory, 'var'));
    await symlink(join(outside, 'lock'), join(directory, 'lock'));
    const root = await Root.open(directory);
    // Inside the root the link may lead round in a circle.
    await removeDeadLocks(root, ['/var/lock']).catch(() => undefined);
    await removeDeadLocks(root, ['/lock']);
    expect(existsSync(join(outside, 'lock'))).to.equal(true);
    expect(existsSync(join(directory, 'lock'))).to.equal(false);
  });
});
