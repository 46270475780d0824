import {mkdir, mkdtemp, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {FILESYSTEM_CONTRACT} from 'ash-sdk';
import {demand, shown} from '../../conformance/breach.js';
import {outcome} from '../../conformance/outcome.js';
import {READ, refused} from '../expectations.js';
import type {VolumeRule} from '../volume-rule.js';

export const backendRules: readonly VolumeRule[] = [
  {
    title: 'has every member of the contract, each of its type',
    async check({backend, volume}) {
      for (const {member, type, required} of FILESYSTEM_CONTRACT) {
        const [owner, name] = member.startsWith('volume.') ? [volume, member.slice(7)] : [backend, member];
        const value: unknown = Reflect.get(owner, name);
        const found = Array.isArray(value) ? 'array' : typeof value;
        demand(found === type || (!required && value === undefined), {
          found: `'${member}' is of the type ${found}.`,
          wanted: `${type}${required ? '' : ', or nothing'}`,
          because: 'ash refuses a plugin that has not what the contract says',
          read: READ,
        });
      }
      const calls: readonly string[] = Object.values(backend.durability);
      demand(calls.length === 4 && calls.every((when) => when === 'on-return' || when === 'after-flush'), {
        found: `durability is ${shown(backend.durability)}.`,
        wanted: "'on-return' or 'after-flush' for create, clone, seal and remove",
        because: 'ash flushes before it counts on what is not durable yet',
        read: READ,
      });
    },
  },
  {
    title: 'recognises its own volume, and nothing where there is none',
    async check({backend, volume, outside}) {
      const empty = await mkdtemp(join(outside, 'empty-'));
      const answers = {
        own: await backend.recognises({kind: 'directory', path: volume.directory}),
        empty: (backend.targets ?? []).includes('directory')
          ? await backend.recognises({kind: 'directory', path: empty})
          : false,
        absent: await backend.recognises({kind: 'directory', path: join(empty, 'none')}),
        image: await backend.recognises({kind: 'image', path: join(empty, 'none.img')}),
        device: await backend.recognises({kind: 'device', path: join(empty, 'none')}),
      };
      const {own, ...others} = answers;
      demand(own && Object.values(others).every((answer) => !answer), {
        found: `recognises says ${shown(answers)}.`,
        wanted: 'true for its own volume alone',
        because: 'a store would be opened with the wrong plugin, or nothing be found where one is',
        read: READ,
      });
      demand((await readdir(empty)).length === 0, {
        found: 'recognises left something on a target that it looked at.',
        wanted: 'no change at all',
        because: 'the target may hold somebody else’s data',
        read: READ,
      });
    },
  },
  {
    title: 'opens nothing that is no volume of its own',
    async check({backend, outside}) {
      const directory = join(outside, 'no-volume');
      await mkdir(directory);
      const because = 'trees would be made where no store is';
      await refused('open on an ordinary directory', because, async () => backend.open(directory));
      await refused('open on what is not there', because, async () => backend.open(join(directory, 'none')));
    },
  },
  {
    title: 'attaches no directory, which is there already',
    async check({backend, outside}) {
      const target = {kind: 'directory', path: outside} as const;
      await refused('attach of a directory', 'ash opens directories as they are', async () =>
        backend.attach(target, outside, {readOnly: true}),
      );
    },
  },
  {
    title: 'tells a boot loader how to find a tree, or says that it can’t',
    async check({backend, volume, work}) {
      const tree = work();
      await volume.create(tree);
      const facts = await outcome('bootFacts', async () => volume.bootFacts(tree));
      demand('error' in facts || backend.boots !== false, {
        found: 'bootFacts gave facts, and boots is false.',
        wanted: 'an AshError that says what to do instead',
        because: 'a boot menu would be written that can’t work',
        read: READ,
      });
      if ('value' in facts) {
        const {kernelArguments, fstab} = facts.value;
        demand(
          [...kernelArguments, ...Object.values(fstab)].every((word) => /^\S+$/.test(word)),
          {
            found: `bootFacts gave ${shown(facts.value)}.`,
            wanted: 'words without white space',
            because: 'they stand on a kernel command line and in fstab',
            read: READ,
          },
        );
      }
      await volume.remove([tree]);
    },
  },
];
