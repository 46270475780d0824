import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {expect} from 'chai';
import {writeEfiFile} from '../../../../src/boot/loader/efi-files.js';
import {ENVIRONMENT_PATH} from '../../../../src/boot/loader/grub/environment.js';
import {NO_STATE, TRIAL_ARGUMENTS} from '../../../../src/boot/loader/loader.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {removeScratch} from '../../../helpers/scratch.js';
import {EmulatedGrub, entryOf} from './emulated-grub.js';

const MENU = {default: entryOf('7'), previous: entryOf('5')};
const ON_TRIAL = {trial: {deployment: '7', left: 3}, failed: null, once: null};
const ONCE_3 = {...NO_STATE, once: {deployment: '3.1', used: false}};

describe('GRUB with the menu of a view', () => {
  before(async function () {
    await needsRootAnd(this, 'grub-emu', 'script', 'mkfs.vfat', 'mcopy', 'mshowfat');
  });

  afterEach(removeScratch);

  it('starts a default on trial three times, then the previous one, and says which one failed', async () => {
    const grub = new EmulatedGrub();
    await grub.write(ON_TRIAL);
    const boots = [1, 2, 3, 4, 5].map(() => grub.boot(MENU, {onTrial: true}));
    expect(boots.map(({deployment}) => deployment)).to.deep.equal(['7', '7', '7', '5', '5']);
    expect(await grub.state()).to.deep.equal({
      trial: {deployment: '7', left: 0},
      failed: '7',
      once: null,
    });
  });

  it('gives the kernel of one on trial the words that bring the machine back, each as a word', async () => {
    const grub = new EmulatedGrub();
    await grub.write(ON_TRIAL);
    const own = ['root=UUID=1-2', 'with a $blank'];
    const kernel = (name: string): string => `/@ash/deployments/${name}/boot/vmlinuz`;
    expect(grub.boot(MENU, {onTrial: true}).words).to.deep.equal([
      kernel('7'),
      ...own,
      'ash.deployment=7',
      ...TRIAL_ARGUMENTS,
    ]);
    expect(grub.boot(MENU, {onTrial: true, choose: '5'}).words).to.deep.equal([
      kernel('5'),
      ...own,
      'ash.deployment=5',
    ]);
  });

  it('takes nothing from a trial when another entry is picked, and one try when it is picked itself', async () => {
    const grub = new EmulatedGrub();
    await grub.write(ON_TRIAL);
    const other = {...MENU, pinned: [entryOf('2')]};
    expect(grub.boot(other, {onTrial: true, choose: '2'}).deployment).to.equal('2');
    expect(await grub.state()).to.deep.equal(ON_TRIAL);
    grub.boot(other, {onTrial: true, choose: '7'});
    expect((await grub.state()).trial).to.deep.equal({deployment: '7', left: 2});
  });

  it('starts one that has failed when somebody picks it, and counts no further', async () => {
    const grub = new EmulatedGrub();
    const failed = {trial: {deployment: '7', left: 0}, failed: '7', once: null};
    await grub.write(failed);
    const {deployment, words} = grub.boot(MENU, {onTrial: true, choose: '7'});
    expect(deployment).to.equal('7');
    expect(words).not.to.include('ash.trial');
    expect(await grub.state()).to.deep.equal(failed);
  });

  it('never counts a default that has come up, whatever is left of its trial', async () => {
    const grub = new EmulatedGrub();
    await grub.write({...ON_TRIAL, trial: {deployment: '7', left: 0}});
    const {deployment, words} = grub.boot(MENU);
    expect(deployment).to.equal('7');
    expect(words).not.to.include('ash.trial');
  });

  it('starts what is for once only once, on trial', async () => {
    const grub = new EmulatedGrub();
    await grub.write(ONCE_3);
    const menu = {...MENU, once: entryOf('3.1')};
    const boots = [1, 2, 3].map(() => grub.boot(menu));
    expect(boots.map(({deployment}) => deployment)).to.deep.equal(['3.1', '7', '7']);
    expect(boots.map(({words}) => words.includes('ash.trial'))).to.deep.equal([true, false, false]);
    expect((await grub.state()).once).to.deep.equal({deployment: '3.1', used: true});
  });

  it('keeps what is for once when another entry is picked', async () => {
    const grub = new EmulatedGrub();
    await grub.write(ONCE_3);
    const menu = {...MENU, once: entryOf('3.1')};
    expect(grub.boot(menu, {choose: '5'}).deployment).to.equal('5');
    expect(grub.boot(menu).deployment).to.equal('3.1');
  });

  it('goes on with the trial of the default after something was started once', async () => {
    const grub = new EmulatedGrub();
    await grub.write({...ON_TRIAL, once: {deployment: '3.1', used: false}});
    const menu = {...MENU, once: entryOf('3.1')};
    const boots = [1, 2, 3, 4, 5].map(() => grub.boot(menu, {onTrial: true}).deployment);
    expect(boots).to.deep.equal(['3.1', '7', '7', '7', '5']);
  });

  it('counts the default also when it is what shall be started once', async () => {
    const grub = new EmulatedGrub();
    await grub.write({...ON_TRIAL, once: {deployment: '7', used: false}});
    const menu = {...MENU, once: MENU.default};
    const boots = [1, 2, 3, 4].map(() => grub.boot(menu, {onTrial: true}).deployment);
    expect(boots).to.deep.equal(['7', '7', '7', '5']);
  });

  for (const [title, content] of [
    ['full of nonsense', Buffer.alloc(1024, 'x\n')],
    ['empty', Buffer.alloc(0)],
    ['cut off', Buffer.from('# GRUB Environment Block\nash_trying=7\nash_tr')],
    [
      'of other values',
      Buffer.from('# GRUB Environment Block\nash_trying=7\nash_tries=many\n'.padEnd(1024, '#')),
    ],
  ] as const) {
    it(`boots the default, not on trial, when its environment is ${title}`, async () => {
      const grub = new EmulatedGrub();
      await writeEfiFile(grub.efi, ENVIRONMENT_PATH, content);
      const {deployment, words} = grub.boot({...MENU, once: entryOf('3.1')}, {onTrial: true});
      expect(deployment).to.equal('7');
      expect(words).not.to.include('ash.trial');
    });
  }

  it('boots the default, not on trial, when there is no environment, or no partition for it', async () => {
    const grub = new EmulatedGrub();
    expect(grub.boot(MENU, {onTrial: true}).deployment).to.equal('7');
    await grub.write(ON_TRIAL);
    writeFileSync(`${grub.efi.path}.none`, '');
    const {deployment, words} = grub.boot(MENU, {onTrial: true, disk: `${grub.efi.path}.none`});
    expect(deployment).to.equal('7');
    expect(words).not.to.include('ash.trial');
  });

  it('boots the default, not on trial and not what is for once, where it can not write', async function () {
    await needsRootAnd(this, 'losetup');
    const grub = new EmulatedGrub();
    await grub.write({...ON_TRIAL, once: {deployment: '3.1', used: false}});
    const disk = execFileSync('losetup', ['--read-only', '--find', '--show', grub.efi.path], {
      encoding: 'utf8',
    }).trim();
    try {
      const started = grub.boot({...MENU, once: entryOf('3.1')}, {onTrial: true, disk});
      expect(started.deployment, started.screen).to.equal('7');
      expect(started.words).not.to.include('ash.trial');
    } finally {
      execFileSync('losetup', ['--detach', disk]);
    }
  });
});
