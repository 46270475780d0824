import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {additionsIn, servicesIn} from '../../src/delta/additions.js';
import {Root} from '../../src/files/root.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const link = (path: string, change: 'added' | 'removed' | 'modified' = 'added') => ({
  path: path as RootPath,
  kind: 'symlink' as const,
  change,
});

describe('servicesIn', () => {
  it('knows services by the links of each init', () => {
    const {enabled, disabled} = servicesIn([
      link('/etc/systemd/system/multi-user.target.wants/ssh.service'),
      link('/etc/runlevels/default/sshd'),
      link('/etc/rc2.d/S01cron'),
      link('/etc/rc3.d/S01cron'),
      link('/etc/systemd/system/timers.target.wants/old.timer', 'removed'),
      link('/etc/alternatives/vi'),
      link('/etc/runlevels/boot/same', 'modified'),
    ]);
    expect(enabled).to.deep.equal(['cron', 'ssh.service', 'sshd']);
    expect(disabled).to.deep.equal(['old.timer']);
  });

  it('does not take a service that moved for one that was enabled', () => {
    expect(servicesIn([link('/etc/rc2.d/S01cron', 'removed'), link('/etc/rc2.d/S02cron')])).to.deep.equal({
      enabled: [],
      disabled: [],
    });
  });
});

describe('additionsIn', () => {
  afterEach(removeScratch);

  const rootWith = async (passwd: string, group: string): Promise<Root> => {
    const top = scratch();
    await mkdir(join(top, 'etc'));
    await writeFile(join(top, 'etc/passwd'), passwd);
    await writeFile(join(top, 'etc/group'), group);
    return Root.open(top);
  };

  it('names users and groups that are on one side only', async () => {
    const from = await rootWith('root:x:0:0::/:/bin/sh\ngames:x:5:60::/:\n', 'root:x:0:\n');
    const to = await rootWith('root:x:0:0::/:/bin/sh\nmail:x:101:101::/:\n', 'root:x:0:\nmail:x:101:\n');
    const {users, groups} = await additionsIn({configuration: []}, from, to);
    expect(users).to.deep.equal({added: ['mail'], removed: ['games']});
    expect(groups).to.deep.equal({added: ['mail'], removed: []});
  });

  it('takes a root without accounts for one that has none', async () => {
    const none = await Root.open(scratch());
    expect((await additionsIn({configuration: []}, none, none)).users).to.deep.equal({
      added: [],
      removed: [],
    });
  });
});
