import {AshError, type BootOffer, type Volume} from 'ash-sdk';
import {folderVolume} from 'ash-testkit';
import {expect} from 'chai';
import type {BootEntry} from '../../../src/boot/menu/menu.js';
import {offerEntries} from '../../../src/boot/menu/offer-entries.js';
import type {ProgressEvent} from '../../../src/session.js';

function entry(deployment: string): BootEntry {
  return {
    ...{deployment, snapshot: 1, name: null, description: '', system: 'debian trixie'},
    ...{kernel: '/boot/kernel', initramfs: null, loaderPath: undefined, directory: `/top/${deployment}`},
    arguments: ['root=ZFS=p/x', 'ro', `ash.deployment=${deployment}`],
  };
}

const ENTRIES = new Map(['1', '2.1'].map((name) => [name, entry(name)]));

describe('offerEntries', () => {
  const events: ProgressEvent[] = [];
  const report = (event: ProgressEvent): number => events.push(event);
  beforeEach(() => {
    events.length = 0;
  });

  it('tells the file system which trees boot, with the words of the menu, and which one boots by itself', async () => {
    const told: unknown[] = [];
    const volume: Volume = {
      ...folderVolume('/nowhere'),
      offerBoot: async (directory: string, offers: readonly BootOffer[], first) =>
        Promise.resolve(void told.push({directory, offers, first})),
    };
    await offerEntries(volume, report, ENTRIES, entry('1'));
    await offerEntries(volume, report, new Map(), null);
    expect(told).to.deep.equal([
      {
        directory: '@ash/deployments',
        offers: [
          {
            tree: '@ash/deployments/1',
            kernelArguments: ['root=ZFS=p/x', 'ro', 'ash.deployment=1'],
          },
          {
            tree: '@ash/deployments/2.1',
            kernelArguments: ['root=ZFS=p/x', 'ro', 'ash.deployment=2.1'],
          },
        ],
        first: '@ash/deployments/1',
      },
      {directory: '@ash/deployments', offers: [], first: undefined},
    ]);
    expect(events).to.deep.equal([]);
  });

  it('only warns when the file system can not be told: the menu of ash is there', async () => {
    const volume: Volume = {
      ...folderVolume('/nowhere'),
      offerBoot: async () =>
        Promise.reject(new AshError({code: 'ASH_X', message: 'The pool is full.', hint: 'Free some.'})),
    };
    await offerEntries(volume, report, ENTRIES, entry('1'));
    expect(events).to.deep.equal([
      {
        type: 'warning',
        message:
          "Boot managers other than ash's own menu still show what was there before: The pool is full. 'ash boot update' tries again.",
      },
    ]);
  });

  it('does nothing where no boot manager reads the file system', async () => {
    await offerEntries(folderVolume('/nowhere'), report, ENTRIES, entry('1'));
    expect(events).to.deep.equal([]);
  });
});
