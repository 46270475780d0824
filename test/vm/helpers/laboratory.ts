import path from 'node:path';
import {needsPrograms, needsRoot} from '../../helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from '../../helpers/temporary.js';
import type {Disk} from './disk.js';
import {Machine, type MachineOptions} from './machine.js';
import {timed} from './narrator.js';
import {needsMachines} from './needs-machines.js';

/** Machines and disks of a suite, which end with each test. */
export class Laboratory {
  #directory = '';
  readonly #machines: Machine[] = [];

  /** Sets a suite up; it is skipped where machines can't be made. */
  constructor() {
    const begin = (): void => {
      this.#directory = temporaryDirectory('vm');
    };
    const end = async (): Promise<void> => {
      for (const machine of this.#machines.splice(0)) await machine.kill();
      removeTemporary(this.#directory);
    };
    before(function () {
      needsRoot(this);
      needsPrograms(
        this,
        'sfdisk',
        'mkfs.vfat',
        'mcopy',
        'mkfs.btrfs',
        'bwrap',
        'mmdebstrap',
        'openssl',
        'blkid',
      );
      needsMachines(this);
    });
    beforeEach(begin);
    afterEach(end);
  }

  /** A file of the present test. */
  file(name: string): string {
    return path.join(this.#directory, name);
  }

  /** Switches a machine on. */
  start(disk: Disk, firmware: MachineOptions['firmware'], passphrases: readonly string[] = []): Machine {
    const machine = new Machine({disk, firmware, passphrases, told: timed});
    this.#machines.push(machine);
    return machine;
  }
}
