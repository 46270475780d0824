import {ask} from './ash.js';

/** What the demo's store holds, as its own commands tell. */
export const state = {
  /** The snapshots, or undefined when there is no store that can be read. */
  async snapshots() {
    const document = await ask(['tree']);
    return document?.snapshots;
  },

  async hasSnapshot(name) {
    const snapshots = await this.snapshots();
    return snapshots?.some((snapshot) => snapshot.name === name) === true;
  },

  async hasPackage(snapshot, name) {
    const document = await ask(['list', '--snap', snapshot]);
    return document?.packages.some((item) => item.name === name && item.state === 'installed') === true;
  },

  async hasConfiguration(from, to, file) {
    const document = await ask(['diff', from, to]);
    return document?.configuration.some((item) => item.path === file) === true;
  },
};
