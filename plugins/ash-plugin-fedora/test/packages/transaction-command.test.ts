import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {rootReader} from 'ash-testkit';
import {transactionCommand} from '../../src/packages/transaction-command.js';

describe('transactionCommand', () => {
  let place = '';
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'ash-strict-'))));
  afterEach(() => rmSync(place, {recursive: true, force: true}));

  /** Runs the command with a program in place of dnf that does what the script says, and logs in place of dnf's. */
  async function end(script: string): Promise<{status: number | null; stderr: string; stdout: string}> {
    const program = join(place, 'dnf');
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    const {argv} = await transactionCommand({root: rootReader(place), interactive: false}, 'title', [
      'install',
    ]);
    const words = argv.map((word) => word.replace(/^\/var\/log\//, `${place}/`));
    return spawnSync(words[0] ?? '', words.slice(1), {
      encoding: 'utf8',
      env: {
        PATH: `${place}:${process.env['PATH'] ?? ''}`,
        LOG: join(place, 'dnf.rpm.log'),
        NEW: join(place, 'dnf5.log'),
      },
    });
  }

  it('ends as dnf does', async () => {
    expect((await end('echo "$@"; exit 0')).stdout).to.match(/^--assumeyes --setopt=destdir=.* install\n$/);
    expect((await end('exit 0')).status).to.equal(0);
    expect((await end('exit 7')).status).to.equal(7);
  });

  it('fails when a script failed, and says which', async () => {
    const four = await end(`echo 'ERROR Error in POSTIN scriptlet in rpm package bad' >> "$LOG"`);
    expect(four.status).to.equal(1);
    expect(four.stderr).to.include('Error in POSTIN scriptlet in rpm package bad');
    const five = await end(
      `echo 'WARNING RPM callback non-critical error in %post scriptlet "bad-0:1-1.noarch"' >> "$NEW"`,
    );
    expect(five.status).to.equal(1);
    const warned = await end(
      `echo 'warning: %post(bad-1-1.noarch) scriptlet failed, exit status 3' >> "$LOG"`,
    );
    expect(warned.status).to.equal(1);
  });

  it('does not mind what was logged before, nor what a script says', async () => {
    writeFileSync(join(place, 'dnf.rpm.log'), 'Error in POSTIN scriptlet in rpm package old\n');
    expect((await end(`echo 'INFO nothing: a scriptlet failed to be found' >> "$LOG"`)).status).to.equal(0);
  });

  it('reads the whole log when it was begun anew', async () => {
    writeFileSync(join(place, 'dnf.rpm.log'), 'x'.repeat(1000));
    expect((await end(`echo 'Error in POSTIN scriptlet in rpm package bad' > "$LOG"`)).status).to.equal(1);
  });
});
