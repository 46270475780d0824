import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {writeLoaderFacts} from '../../src/boot/loader-facts.js';
import type {EfiPartition} from '../../src/boot/loader/efi-files.js';
import {readEnvironment, writeEnvironment} from '../../src/boot/loader/grub/environment.js';
import {environmentOf, stateIn} from '../../src/boot/loader/grub/grub-state.js';
import type {LoaderState} from '../../src/boot/loader/loader.js';
import type {Session} from '../../src/session.js';
import type {View} from '../../src/store/view.js';
import {efiPartition} from '../boot/loader/efi-partition.js';
import {perform} from '../helpers/installed/perform.js';
import {open} from '../helpers/store.js';
import type {VerbContext} from './session.js';

const KERNEL = 'mkdir -p /boot; echo k >/boot/kernel';

/** What makes a root one that can say that it came up; any program passes for its init. */
const SERVICE =
  'mkdir -p /usr/lib/systemd /usr/local/lib/systemd/system; mv /usr/bin/sleep /usr/lib/systemd/systemd; echo >/usr/local/lib/systemd/system/ash-boot-confirm.service';

/** A store that boots by GRUB, with an EFI partition in a file; snapshot 1 has a kernel and the service that confirms. */
export class BootSession {
  readonly #context: VerbContext;
  readonly efi: EfiPartition;

  private constructor(context: VerbContext, efi: EfiPartition) {
    this.#context = context;
    this.efi = efi;
  }

  static async in(
    context: VerbContext,
    {speaks = true}: {readonly speaks?: boolean} = {},
  ): Promise<BootSession> {
    const {store} = context.session;
    const efi = efiPartition();
    await writeLoaderFacts(store.layout, {loader: 'grub', efi: 'ABCD-1234', arguments: []});
    await perform(context.session, {
      verb: 'run',
      reference: '1',
      argv: ['/bin/sh', '-c', speaks ? `${KERNEL}; ${SERVICE}` : KERNEL],
    });
    await context.session.close();
    context.session = await open(store.directory, {efi, report: (event) => context.events.push(event)});
    return new BootSession(context, efi);
  }

  get session(): Session {
    return this.#context.session;
  }

  async view(): Promise<View> {
    return this.session.store.readView();
  }

  async health(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries([...(await this.view()).deployments].map(([id, {health}]) => [id, health]));
  }

  /** What ash and GRUB have left for each other. */
  async left(): Promise<LoaderState> {
    return stateIn(await readEnvironment(this.efi));
  }

  /** As GRUB does. */
  async leave(state: LoaderState): Promise<void> {
    await writeEnvironment(this.efi, environmentOf(state));
  }

  menu(): string {
    return readFileSync(join(this.session.store.layout.boot, 'grub', 'grub.cfg'), 'utf8');
  }
}
