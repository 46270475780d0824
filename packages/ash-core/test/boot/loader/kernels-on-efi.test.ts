import {expect} from 'chai';
import {listEfiDirectories} from '../../../src/boot/loader/efi-directory.js';
import type {EfiPartition} from '../../../src/boot/loader/efi-files.js';
import {loaderOf} from '../../../src/boot/loader/loader-of.js';
import {readLoaderFacts, writeLoaderFacts} from '../../../src/boot/loader-facts.js';
import type {Session} from '../../../src/session.js';
import {updateBoot} from '../../../src/verbs/boot-update.js';
import {openSession} from '../../../src/verbs/open-session.js';
import {baseStore} from '../../helpers/base-store.js';
import {kernelFor} from '../../helpers/bootable.js';
import {installForTests} from '../../helpers/installed/install.js';
import {perform} from '../../helpers/installed/perform.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch} from '../../helpers/scratch.js';
import {efiPartition} from './efi-partition.js';

const UUID = '0000-0000';

describe('a store whose kernels lie on the EFI partition', () => {
  let store: string;
  let warnings: string[];

  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'bwrap', 'ldd');
  });

  beforeEach(async () => {
    store = await baseStore();
    warnings = [];
  });

  afterEach(removeScratch);

  async function withSession<T>(
    efi: EfiPartition | undefined,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const session = await openSession({
      target: {kind: 'directory', path: store},
      plugins: (await installForTests()).plugins,
      access: 'write',
      invocation: {argv: ['test'], user: 'tester', host: 'here'},
      report: (event) => {
        if (event.type === 'warning') warnings.push(event.message);
      },
      efi,
    });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  async function copiesOn(efi: EfiPartition): Promise<readonly unknown[]> {
    return (await listEfiDirectories(efi, ['/ash/kernels'])).get('/ash/kernels') ?? [];
  }

  async function make(session: Session, loader: 'grub' | 'systemd-boot'): Promise<void> {
    await perform(session, kernelFor('1', 'echo i >/boot/initramfs'));
    await writeLoaderFacts(session.store.layout, {loader, kernels: 'efi', efi: UUID, arguments: []});
    await perform(session, {verb: 'deploy', reference: '1'});
  }

  it('gets them there with a deploy', async () => {
    const efi = efiPartition();
    await withSession(efi, async (session) => {
      await make(session, 'grub');
      expect(await copiesOn(efi)).to.have.lengthOf(2);
      const facts = await readLoaderFacts(session.store.layout);
      if (facts === undefined) throw new Error('the store has no facts');
      const {operation} = await session.store.readView();
      expect(await (await loaderOf(session.store, facts, efi)).readGeneration()).to.equal(operation);
    });
    expect(warnings).to.deep.equal([]);
  });

  it('keeps a deploy when the partition is not there, says how to repair the menu, and does so later', async () => {
    await withSession(undefined, async (session) => {
      await make(session, 'systemd-boot');
      expect((await session.store.readView()).deployments.size).to.equal(1);
      expect(warnings.at(-1)).to.match(
        /^The boot menu could not be written: The EFI partition with the UUID 0000-0000 is not there.*'ash boot update'/,
      );
      expect((await ashErrorOf(updateBoot(session))).code).to.equal('ASH_EFI_PARTITION_GONE');
      await writeLoaderFacts(session.store.layout, {
        loader: 'grub',
        kernels: 'efi',
        efi: UUID,
        arguments: [],
      });
    });
    warnings.length = 0;
    const efi = efiPartition();
    await withSession(efi, async () => undefined);
    expect(warnings).to.deep.equal([]);
    expect(await copiesOn(efi)).to.have.lengthOf(2);
  });
});
