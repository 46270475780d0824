import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {setTimeout as sleep} from 'node:timers/promises';
import {canUseLoopDevices} from 'ash-testkit';
import {expect} from 'chai';
import {readSignature} from '../../../src/setup/probe/signature.js';
import {encrypt, labelComplete, requireDeviceMapper} from '../../../src/setup/run/encrypt.js';
import {holding} from '../../../src/setup/run/holding.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {MIB} from '../helpers.js';
import {loopDisk, type LoopDisk} from '../probe/loop-disk.js';

const CONTAINER = '6bf390bb-70d3-4c04-b481-54b4ef84a185';
const PASSPHRASE = 'correct horse';
const ENCRYPTION = {container: CONTAINER, passphrase: PASSPHRASE};

/** Names of open mappings that a setup has made. */
function mappings(): string[] {
  return execFileSync('dmsetup', ['info', '--columns', '--noheadings', '--options', 'name'])
    .toString()
    .split('\n')
    .filter((name) => /^ash-[0-9a-f]{8}$/.test(name));
}

function opens(device: string, passphrase: string): boolean {
  try {
    const words = ['open', '--test-passphrase', '--key-file', '-', device];
    execFileSync('cryptsetup', words, {input: passphrase, stdio: ['pipe', 'ignore', 'ignore']});
    return true;
  } catch {
    return false;
  }
}

describe('an encrypted store', function () {
  // The key is made slow to guess.
  this.timeout(120_000);

  let disk: LoopDisk;

  before(async function () {
    const why = canUseLoopDevices();
    if (why !== undefined) skipBecause(this, why);
    await needsRootAnd(this, 'cryptsetup', 'dmsetup', 'mkfs.btrfs');
    const missing = await requireDeviceMapper().then(
      () => undefined,
      () => 'needs a kernel with dm-crypt',
    );
    if (missing !== undefined) skipBecause(this, missing);
  });

  beforeEach(() => {
    disk = loopDisk(256 * MIB);
  });

  afterEach(async () => {
    disk.detach();
    await removeScratch();
  });

  it('is a LUKS2 container that the passphrase opens, and nothing else', async () => {
    const opened = await encrypt(disk.path, ENCRYPTION);
    await opened.release();
    expect(await readSignature(disk.path)).to.deep.equal({signature: 'crypto_LUKS', label: 'ash-unfinished'});
    const dump = execFileSync('cryptsetup', ['luksDump', disk.path]).toString();
    expect(dump).to.match(/Version:\s+2/);
    expect(dump).to.include(CONTAINER);
    expect(Number(/Memory:\s+(\d+)/.exec(dump)?.[1])).to.be.at.most(256 * 1024);
    expect(opens(disk.path, PASSPHRASE)).to.equal(true);
    expect(opens(disk.path, `${PASSPHRASE}\n`)).to.equal(false);
    await labelComplete(disk.path);
    expect(await readSignature(disk.path)).to.deep.equal({signature: 'crypto_LUKS', label: 'ash-store'});
  });

  it('can be used until it is released, and is closed then', async () => {
    const opened = await encrypt(disk.path, ENCRYPTION);
    expect(mappings()).to.have.length(1);
    execFileSync('mkfs.btrfs', ['--quiet', opened.path]);
    expect(await readSignature(opened.path)).to.include({signature: 'btrfs'});
    const directory = scratch();
    execFileSync('mount', [opened.path, directory]);
    try {
      execFileSync('touch', [join(directory, 'file')]);
    } finally {
      execFileSync('umount', [directory]);
    }
    await opened.release();
    expect(mappings()).to.deep.equal([]);
  });

  it('is closed when the work on it fails', async () => {
    const work = holding(await encrypt(disk.path, ENCRYPTION), async () => Promise.reject(new Error('full')));
    expect(await work.catch((error: unknown) => String(error))).to.equal('Error: full');
    expect(mappings()).to.deep.equal([]);
  });

  it('is closed by the kernel when the process that has it open is killed', async () => {
    const program = fileURLToPath(new URL('./hold-encrypted.ts', import.meta.url));
    const child = spawn(process.execPath, [...process.execArgv, program, disk.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [path] = (await once(child.stdout, 'data')) as [Buffer];
    expect(path.toString()).to.match(/^\/dev\/dm-\d+\n$/);
    expect(mappings()).to.have.length(1);
    child.kill('SIGKILL');
    await once(child, 'close');
    for (let tries = 0; tries < 50 && mappings().length > 0; tries += 1) await sleep(100);
    expect(mappings()).to.deep.equal([]);
    expect(readdirSync('/dev/mapper')).to.deep.equal(['control']);
  });
});
