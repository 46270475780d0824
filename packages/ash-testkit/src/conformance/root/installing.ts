import {createHash} from 'node:crypto';
import {bytesFromText, parseOsRelease} from 'ash-sdk';
import {checkForm, checkOptions, checkWords} from '../adapter/commands.js';
import {demand, shown} from '../breach.js';
import type {RootRule} from '../rule.js';
import {demandSuccess} from './expect-end.js';
import {CONFIGURATION, configuration, DATA, PROGRAM} from './recipes.js';

const READ = 'The package database';

export const installingRules: readonly RootRule[] = [
  {
    title: 'recognises the root',
    async check({adapter, derivative, reader}) {
      const release = parseOsRelease((await reader().readText(bytesFromText('/etc/os-release'))) ?? '');
      const found = adapter.derivatives.find(({recognises}) => recognises(release));
      demand(found?.id === derivative, {
        found: `The root's os-release ${shown(release)} was recognised as ${shown(found?.id)}.`,
        wanted: shown(derivative),
        because: 'every command finds the adapter and the derivative by the os-release of the snapshot',
        read: 'Derivatives',
      });
    },
  },
  {
    title: 'reads the packages of the base',
    async check({read}) {
      const {packages} = await read();
      demand(packages.size > 0, {
        found: 'read() found no package in a new root.',
        wanted: 'the packages that the root was made of',
        because: 'ash list, diff and log show them',
        read: READ,
      });
      for (const [name, one] of packages)
        demand(
          one.name === name &&
            one.state === 'installed' &&
            one.version !== '' &&
            one.summary?.includes('\n') !== true,
          {
            found: `The database has ${shown(one)} under the name ${shown(name)}.`,
            wanted:
              'each package of a new root under its own name, installed, with a version, and a summary of one line',
            because: 'ash list, diff and log show them',
            read: READ,
          },
        );
    },
  },
  {
    title: 'finds no kernel in a root without one',
    async check({adapter, reader}) {
      const found = (await adapter.kernels?.(reader())) ?? [];
      demand(found.length === 0, {
        found: `kernels() found ${shown(found)}.`,
        wanted: 'an empty list',
        because: 'each kernel becomes an entry of the boot menu',
        read: 'Kernels and services',
      });
    },
  },
  {
    title: 'keeps the rules of commands in a real root too',
    async check({adapter, reader}) {
      await checkForm(adapter, reader());
      await checkWords(adapter, reader());
      await checkOptions(adapter, reader());
    },
  },
  {
    title: 'refreshes the package lists',
    check: async ({refresh}) => demandSuccess('refresh()', await refresh()),
  },
  {
    title: 'installs a package with what it depends on',
    async check({install, find, check}) {
      demandSuccess("install('ashtest-app')", await install('ashtest-app'));
      for (const name of ['ashtest-app', 'ashtest-library']) {
        const found = await find(name);
        demand(found?.state === 'installed' && /^(\d+:)?1\.0(-|$)/.test(found.version), {
          found: `After an installation the database has ${shown(found)} as ${name}.`,
          wanted: 'an installed package of version 1.0',
          because: 'ash says by the database what a transaction has changed',
          read: READ,
        });
      }
      demandSuccess('check()', await check());
    },
  },
  {
    title: 'tells packages that were asked for from those that came along',
    async check({find}) {
      const [asked, along] = [await find('ashtest-app'), await find('ashtest-library')];
      demand(asked?.requested === true && along?.requested === false, {
        found: `ashtest-app, asked for, has requested ${shown(asked?.requested)}; ashtest-library, which came along, ${shown(along?.requested)}.`,
        wanted: 'true, and false',
        because: 'recipes and profiles keep what was asked for, and the package manager finds the rest',
        read: READ,
      });
    },
  },
  {
    title: 'knows who owns a path',
    async check({adapter, reader, read}) {
      const paths = [PROGRAM, CONFIGURATION, DATA, '/etc/nobody-owns-this'].map(bytesFromText);
      const owners = await (await read()).owners(paths);
      const shorter = (await adapter.packages.owners?.(reader(), paths)) ?? owners;
      const wanted = {
        [PROGRAM]: ['ashtest-app'],
        [CONFIGURATION]: ['ashtest-app'],
        [DATA]: ['ashtest-library'],
      };
      demand(shown([...owners].sort()) === shown(Object.entries(wanted).sort()), {
        found: `owners() answered ${shown(Object.fromEntries(owners))}.`,
        wanted: shown(wanted),
        because: 'ash which and ash diff say whose a file is; a path that nobody owns is left out',
        read: READ,
      });
      demand(shown([...shorter].sort()) === shown([...owners].sort()), {
        found: `packages.owners() answered ${shown(Object.fromEntries(shorter))}.`,
        wanted: `what owners() of the database answers, ${shown(Object.fromEntries(owners))}`,
        because: 'ash takes whichever of both reads less',
        read: READ,
      });
    },
  },
  {
    title: 'knows who owns a path below /usr that the package spells without it',
    async check({reader, install, read}) {
      const bin = await reader().readlink(bytesFromText('/bin'));
      if (bin === undefined) return;
      const ended = await install('ashtest-old');
      // A package manager may refuse such a package; then its database never has the other spelling.
      if (ended.failed) return;
      const path = bytesFromText('/usr/bin/ashtest-old');
      const owners = await (await read()).owners([path]);
      demand(shown(owners.get(path)) === '["ashtest-old"]', {
        found: `/bin is a link to ${bin}, and owners() of /usr/bin/ashtest-old answered ${shown(owners.get(path))}.`,
        wanted: '["ashtest-old"], although the package spells it /bin/ashtest-old',
        because: 'ash asks for paths as they lie in the root',
        read: READ,
      });
    },
  },
  {
    title: 'knows the configuration files, and their hashes as packaged',
    async check({read}) {
      const files = await (await read()).configurationFiles();
      const file = files.get(bytesFromText(CONFIGURATION));
      demand(file?.package === 'ashtest-app' && !file.obsolete, {
        found: `configurationFiles() has ${shown(file)} as ${CONFIGURATION}.`,
        wanted: 'the package ashtest-app, and not obsolete',
        because: 'ash keeps what people edit, and shows it apart',
        read: READ,
      });
      demandHash(CONFIGURATION, file.packagedHash, configuration('1.0'));
    },
  },
  {
    title: 'knows the hashes of files as packaged',
    async check({read}) {
      const path = bytesFromText(DATA);
      const hashes = await (await read()).packagedHashes?.([path]);
      demandHash(DATA, hashes?.get(path), 'data\n');
    },
  },
  {
    title: 'knows what a package needs',
    async check({read}) {
      const needs = await (await read()).dependencies?.();
      demand(needs === undefined || shown(needs.get('ashtest-app')) === '["ashtest-library"]', {
        found: `dependencies() says that ashtest-app needs ${shown(needs?.get('ashtest-app'))}.`,
        wanted: '["ashtest-library"]',
        because: "'ash uninstall --profile' takes away only what nothing else needs",
        read: READ,
      });
    },
  },
];

/** A hash that the database has must be that of the content. */
function demandHash(path: string, hash: string | undefined, content: string): void {
  if (hash === undefined) return;
  const [algorithm = '', hex] = hash.split(':');
  demand(/^[a-z0-9-]+$/.test(algorithm) && createHash(algorithm).update(content).digest('hex') === hex, {
    found: `The hash of ${path} as packaged is ${shown(hash)}.`,
    wanted: `algorithm:hex of its content ${shown(content)}, with an algorithm of node:crypto`,
    because: 'ash tells by it whether somebody has edited the file',
    read: READ,
  });
}
