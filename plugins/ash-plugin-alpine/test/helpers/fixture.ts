import type {ApkRepository, DistroFixture} from 'ash-testkit';
import alpine from '../../src/distro.js';
import {alpineRepository, copyAlpineTree, lacksForAlpineTree} from './alpine-tree.js';

const repositories = new WeakMap<object, ApkRepository>();

/** Alpine with real packages and indexes, and with a substitute for apk in the root: the real one is not to be had everywhere. */
export const alpineFixture: DistroFixture = {
  plugin: alpine,
  derivative: 'alpine',
  unavailable: () => Promise.resolve(lacksForAlpineTree()),
  async repository(directory) {
    const repository = await alpineRepository(directory);
    repositories.set(repository, repository);
    return repository;
  },
  async root(directory, repository) {
    const own = repositories.get(repository);
    if (own === undefined) throw new Error('this repository is not one of apk');
    await copyAlpineTree(directory, own);
  },
};
