import {notBootable} from '../../errors/setup.js';
import {notEncryptable} from '../../errors/setup-encryption.js';
import type {Plugins} from '../../plugin-host/plugins.js';
import {distroOrHost} from '../../verbs/host-distro.js';
import type {Answers} from '../answers/answers.js';

/** Throws unless the plugin of the wanted distribution can make what was answered. */
export async function requireDistro(plugins: Plugins, {distro, encryption}: Answers): Promise<void> {
  const {adapter, derivative} = await distroOrHost(plugins, distro);
  if (adapter.bootable === undefined) throw notBootable(derivative.id);
  if (encryption !== undefined && adapter.bootable.unlockArguments === undefined) {
    throw notEncryptable(derivative.id);
  }
}
