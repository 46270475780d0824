import {AshError, bytesFromText, type Command, type DistroAdapter} from 'ash-sdk';
import {fakeDistro} from '../../../src/index.js';

const failed = (message: string): AshError => new AshError({code: 'ASH_TEST', message, hint: 'Do it again.'});

const pm = (...words: readonly string[]): readonly Command[] => [{argv: ['pm', ...words]}];

/** The fake distribution, with all that the contract wants of a whole one. */
export function soundDistro(): DistroAdapter {
  const fake = fakeDistro();
  return {
    ...fake,
    layout: {...fake.layout, locks: ['/var/lib/pm/lock'], configurationSuffixes: ['.pmnew']},
    packages: {
      ...fake.packages,
      async read(root) {
        const text = await root.readText(bytesFromText('/var/lib/pm/installed'));
        if (text === undefined) throw failed('There is no database.');
        return fake.packages.read(root);
      },
      compareVersions,
      checkName: (name) =>
        /^[a-z][a-z0-9-]{0,99}$/.test(name) ? undefined : `${JSON.stringify(name)} is no name of a package.`,
      install: async ({names}) => pm('install', '--', ...names),
      remove: async ({names}) => pm('remove', '--', ...names),
      sources: [],
    },
    async bootstrap(request) {
      const {include, architecture, release, mirror, derivative} = request;
      for (const word of [...include, architecture, release, mirror, derivative])
        if (word?.startsWith('-') === true) throw failed(`${word} is an option.`);
      return {release: 'one', programs: ['cp'], commands: [{argv: ['cp', '--archive']}]};
    },
    initramfs: () => pm('initramfs'),
    service(name) {
      if (!/^[a-z][a-z@.-]*$/.test(name)) throw failed('This is no service.');
      return pm('enable', name);
    },
    profiles: () => [
      {id: 'server', title: 'Server', summary: 'A server.', packages: ['vim', 'nano'], services: ['sshd']},
    ],
    bootable: {
      administrators: 'wheel',
      packages: async () => ({packages: [], bringsNode: true}),
      configure: () => [],
    },
  };
}

/** Numbers as numbers, everything else as text. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/(\d+)/));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const [one = '', other = ''] = [left?.[at], right?.[at]];
    const byNumber = at % 2 === 1 ? Number(one) - Number(other) : 0;
    if (byNumber !== 0) return byNumber;
    if (at % 2 === 0 && one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
