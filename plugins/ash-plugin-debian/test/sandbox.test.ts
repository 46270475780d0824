import {execFileSync} from 'node:child_process';
import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {SANDBOX} from '../src/sandbox.js';

describe('sandbox', () => {
  afterEach(removeTemporaryRoots);

  it('answers invoke-rc.d that no service may be started', async () => {
    const [policy, ...more] = SANDBOX.standIns;
    expect(more).to.deep.equal([]);
    expect(policy?.path).to.equal('/usr/sbin/policy-rc.d');
    const file = join(await temporaryRoot(), 'policy-rc.d');
    await writeFile(file, policy?.content ?? '');
    await chmod(file, policy?.mode ?? 0);
    expect(() => execFileSync(file, ['ssh', 'start']))
      .to.throw()
      .with.property('status', 101);
  });

  it('tells systemctl that it is offline', () => {
    expect(SANDBOX.env['SYSTEMD_OFFLINE']).to.equal('1');
    expect(SANDBOX.env).to.not.have.property('DEBIAN_FRONTEND');
  });
});
