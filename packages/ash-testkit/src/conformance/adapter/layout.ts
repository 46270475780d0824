import {posix} from 'node:path';
import {demand, shown} from '../breach.js';
import type {AdapterRule} from '../rule.js';

const READ = 'The layout';

export const layoutRules: readonly AdapterRule[] = [
  {
    title: 'names absolute, plain paths, with patterns only where they are allowed',
    check({adapter}) {
      const {stateDirectories, caches, scrub, locks = []} = adapter.layout;
      const plain = {
        'layout.stateDirectories': stateDirectories,
        'layout.caches': caches.map(({path}) => path),
        'layout.scrub': scrub,
        'layout.locks': locks,
        'sandbox.standIns': adapter.sandbox.standIns.map(({path}) => path),
      };
      for (const [member, paths] of Object.entries(plain))
        for (const path of paths)
          demand(isPlain(path) && !path.includes('*'), {
            found: `${member} holds ${shown(path)}.`,
            wanted: 'an absolute path without . and .., doubled slashes, a slash at its end, and patterns',
            because: 'ash writes to these paths as root; only derivedFiles are patterns',
            read: READ,
          });
      for (const pattern of adapter.layout.derivedFiles)
        demand(isPlain(pattern.replace(/\/$/, '')) && !/\*{3}/.test(pattern), {
          found: `layout.derivedFiles holds ${shown(pattern)}.`,
          wanted: 'an absolute pattern of *, ** and plain names',
          because: 'one that fits nothing, or everything, falsifies what ash diff shows',
          read: READ,
        });
    },
  },
  {
    title: 'keeps its state below /var, in directories of different last names',
    check({adapter}) {
      const {stateDirectories} = adapter.layout;
      for (const path of stateDirectories)
        demand(path.startsWith('/var/'), {
          found: `layout.stateDirectories holds ${shown(path)}.`,
          wanted: 'directories below /var; what lies elsewhere belongs to the snapshot already',
          because: 'only /var is shared by the snapshots of a machine',
          read: READ,
        });
      const names = stateDirectories.map((path) => posix.basename(path));
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      demand(twice === undefined, {
        found: `Two of layout.stateDirectories end in ${shown(twice)}.`,
        wanted: 'each last name once',
        because: 'ash moves them to /usr/lib/sysimage/LAST-NAME, where one would cover the other',
        read: READ,
      });
    },
  },
  {
    title: 'says by their ends which configuration files are left over',
    check({adapter}) {
      for (const suffix of adapter.layout.configurationSuffixes ?? [])
        demand(/^[.-][^/]+$/.test(suffix), {
          found: `layout.configurationSuffixes holds ${shown(suffix)}.`,
          wanted: 'the end of a file name that begins with a dot or a dash, as .pacnew',
          because: 'ash status lists every file in /etc whose name ends so',
          read: READ,
        });
    },
  },
  {
    title: 'has stand-ins with permission bits, and an environment of texts',
    check({adapter}) {
      for (const {path, mode, content} of adapter.sandbox.standIns)
        demand(Number.isInteger(mode) && mode >= 0 && mode <= 0o7777 && typeof content === 'string', {
          found: `The stand-in ${shown(path)} has the mode ${shown(mode)}.`,
          wanted: 'permission bits from 0 to 0o7777, and the content as a text',
          because: 'ash writes the file with just these',
          read: 'The sandbox',
        });
      for (const [name, value] of Object.entries<unknown>(adapter.sandbox.env))
        demand(/^[A-Za-z_]\w*$/.test(name) && typeof value === 'string', {
          found: `sandbox.env has ${shown(name)} with ${shown(value)}.`,
          wanted: 'names of variables with texts',
          because: 'a program gets nothing else as its environment',
          read: 'The sandbox',
        });
    },
  },
];

function isPlain(path: string): boolean {
  return (
    path.startsWith('/') &&
    path.length > 1 &&
    posix.normalize(path) === path &&
    !path.endsWith('/') &&
    !path.includes('\0')
  );
}
