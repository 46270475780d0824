import {rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {DEB_SUITE, debRepository, type DistroFixture} from 'ash-testkit';
import plugin from '../../src/distro.js';
import {debianTree, lacksForDebianTree} from './debian-tree.js';
import {run} from './plugin-host.js';

/** Debian, bootstrapped from the archive, whose apt then knows the repository of the test alone. */
export const fixture: DistroFixture = {
  plugin,
  derivative: 'debian',
  unavailable: lacksForDebianTree,
  repository: debRepository,
  async root(directory, {address}) {
    await run({
      argv: ['cp', '--archive', '--reflink=auto', '--no-target-directory', await debianTree(), directory],
    });
    for (const place of ['etc/apt/sources.list', 'etc/apt/sources.list.d', 'var/lib/apt/lists', '.complete'])
      await rm(join(directory, place), {recursive: true, force: true});
    await writeFile(
      join(directory, 'etc/apt/sources.list'),
      `deb [trusted=yes] ${address} ${DEB_SUITE} main\n`,
    );
    await writeFile(
      join(directory, 'etc/apt/apt.conf.d/99test'),
      'Acquire::http::Timeout "2";\nAcquire::Retries "0";\n',
    );
  },
};
