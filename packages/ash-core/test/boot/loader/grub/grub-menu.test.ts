import {execFileSync, spawnSync} from 'node:child_process';
import {expect} from 'chai';
import fc from 'fast-check';
import {grubMenu} from '../../../../src/boot/loader/grub/grub-menu.js';
import {grubQuote} from '../../../../src/boot/loader/grub/grub-quote.js';
import {titleOf, type BootEntry, type Menu, type MenuNode} from '../../../../src/boot/menu/menu.js';
import {needsRootAnd, skipBecause} from '../../../helpers/needs.js';

const DIRECTORY = '/@ash/boot/grub';
const ON_TRIAL = {directory: DIRECTORY, onTrial: true};
const STEADY = {directory: DIRECTORY, onTrial: false};

function bootEntry(deployment: number, fields: Partial<BootEntry> = {}): BootEntry {
  return {
    deployment: String(deployment),
    snapshot: deployment,
    name: null,
    description: '',
    system: 'debian trixie',
    kernel: '/boot/vmlinuz-6.1',
    initramfs: '/boot/initrd.img-6.1',
    loaderPath: `/@ash/deployments/${deployment}`,
    directory: `/.ash/@ash/deployments/${deployment}`,
    arguments: ['root=UUID=1-2', `rootflags=subvol=@ash/deployments/${deployment}`, 'ro'],
    ...fields,
  };
}

function menu(fields: Partial<Menu> = {}): Menu {
  return {default: null, previous: null, once: null, pinned: [], tree: [], ...fields};
}

function node(
  number: number,
  children: readonly MenuNode[] = [],
  entry: BootEntry | null = bootEntry(number),
): MenuNode {
  return {number, label: `${number}`, entry, children};
}

/** Whether GRUB itself takes a file for a well-formed script. */
function isScript(text: string): boolean {
  return spawnSync('grub-script-check', [], {input: text}).status === 0;
}

describe('grubMenu', () => {
  it('offers the default, then the previous one, which falls back by itself', () => {
    const text =
      grubMenu(menu({default: bootEntry(7), previous: bootEntry(5)}), STEADY).get('grub.cfg') ?? '';
    expect(text).to.include("set default='deployment-7'").and.include('set fallback=1');
    expect(text.indexOf("--id 'deployment-7'")).to.be.below(text.indexOf("--id 'deployment-5'"));
    expect(text).to.include("linux '/@ash/deployments/7/boot/vmlinuz-6.1' 'root=UUID=1-2'");
  });

  it('counts a default on trial, and none that is not', () => {
    const both = menu({default: bootEntry(7), previous: bootEntry(5)});
    expect(grubMenu(both, ON_TRIAL).get('grub.cfg')).to.include('ash_trying').and.include('$ash_words');
    expect(grubMenu(both, STEADY).get('grub.cfg')).not.to.include('ash_');
    expect(grubMenu(menu({default: bootEntry(7)}), ON_TRIAL).get('grub.cfg')).not.to.include('ash_');
  });

  it('has nothing to fall back to when there is no previous one', () => {
    const text = grubMenu(menu({default: bootEntry(7)}), STEADY).get('grub.cfg') ?? '';
    expect(text).not.to.include('fallback').and.not.to.include('ash_failed="');
  });

  it('puts every branch of the tree into a file of its own, read when it is opened', () => {
    const tree = [node(0, [node(1, [node(3)]), node(2)])];
    const files = grubMenu(menu({default: bootEntry(1), tree}), STEADY);
    expect([...files.keys()].sort()).to.deep.equal(['below-0.cfg', 'below-1.cfg', 'grub.cfg', 'tree.cfg']);
    expect(files.get('below-1.cfg')).to.include("--id 'deployment-3'").and.not.include('deployment-2');
    expect(files.get('grub.cfg')).not.to.include('deployment-3');
    expect(files.get('tree.cfg')).to.include("configfile '/@ash/boot/grub/below-0.cfg'");
  });

  it('leaves out a snapshot that can not boot, and keeps what is below it', () => {
    const files = grubMenu(menu({tree: [node(0, [node(1)], null)]}), STEADY);
    expect(files.get('tree.cfg')).to.include('submenu').and.not.include('menuentry');
    expect(files.get('below-0.cfg')).to.include('deployment-1');
  });

  it('is well-formed for GRUB, whatever the descriptions say', async function () {
    await needsRootAnd(this);
    if (spawnSync('grub-script-check', ['--version']).status !== 0)
      skipBecause(this, 'needs grub-script-check');
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string(), (name, description) => {
        const hostile = bootEntry(1, {name, description});
        const files = grubMenu(
          menu({
            default: hostile,
            previous: bootEntry(2, {description}),
            once: bootEntry(3),
            tree: [node(1, [node(2)], hostile)],
          }),
          ON_TRIAL,
        );
        for (const text of files.values()) expect(isScript(text), text).to.equal(true);
      }),
      {numRuns: 40},
    );
  });
});

describe('grubQuote', () => {
  it('is read back by a shell of the same rules as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('\0'));
        const output = execFileSync('sh', ['-c', `printf %s ${grubQuote(text)}`], {encoding: 'utf8'});
        expect(output).to.equal(text);
      }),
      {numRuns: 50},
    );
  });
});

describe('titleOf', () => {
  it('is one plain line of bounded length', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 10_000}), (description) => {
        const title = titleOf(bootEntry(12, {description}));
        expect(title).to.match(/^12 [^\p{C}]*$/u);
        expect(Array.from(title).length).to.be.at.most(76);
      }),
    );
  });

  it('names the snapshot by number, name, description and system', () => {
    expect(titleOf(bootEntry(4, {name: 'desktop', description: 'for work'}))).to.equal(
      '4 desktop: for work (debian trixie)',
    );
    expect(titleOf(bootEntry(4))).to.equal('4 debian trixie');
  });
});
