import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {leftBehind, machineState} from '../../../scripts/test/leaks.js';
import {needsPrograms, needsRoot} from '../../helpers/requirements.js';

describe('scripts: what tests leave behind', () => {
  let temporary: string;
  let undo: (() => void)[];

  beforeEach(function () {
    needsRoot(this);
    needsPrograms(this, 'losetup', 'mount');
    temporary = mkdtempSync('/var/tmp/ash-leaks-');
    undo = [];
  });

  afterEach(() => {
    for (const step of undo.reverse()) step();
    rmSync(temporary, {recursive: true, force: true});
  });

  it('is nothing after a clean run, whose directory goes away', async () => {
    const before = machineState();
    mkdirSync(path.join(temporary, 'tsx-0'));
    expect(await leftBehind(before, temporary)).to.deep.equal([]);
    expect(existsSync(temporary)).to.equal(false);
  });

  it('is a mount, whose directory stays', async () => {
    const before = machineState();
    const directory = path.join(temporary, 'mounted');
    mkdirSync(directory);
    execFileSync('mount', ['-t', 'tmpfs', 'none', directory]);
    undo.push(() => execFileSync('umount', [directory]));
    const leaks = await leftBehind(before, temporary);
    expect(leaks).to.include(`mount / on ${directory}`);
    expect(existsSync(directory)).to.equal(true);
  });

  it('is a loop device', async () => {
    const before = machineState();
    const image = path.join(temporary, 'image');
    writeFileSync(image, '');
    truncateSync(image, 1024 ** 2);
    const device = execFileSync('losetup', ['--find', '--show', image], {encoding: 'utf8'}).trim();
    undo.push(() => execFileSync('losetup', ['--detach', device]));
    const leaks = await leftBehind(before, temporary);
    expect(leaks).to.include(`loop device ${device} ${image}`);
  });

  it('is a process, and a file', async () => {
    const before = machineState();
    writeFileSync(path.join(temporary, 'forgotten'), '');
    const child: ChildProcess = spawn('sleep', ['60'], {env: {ASH_TEST_RUN: path.basename(temporary)}});
    undo.push(() => child.kill('SIGKILL'));
    await sleep(50);
    const leaks = await leftBehind(before, temporary);
    expect(leaks).to.deep.equal([`process ${child.pid ?? 0}: sleep 60`, `file ${temporary}/forgotten`]);
  });
});
