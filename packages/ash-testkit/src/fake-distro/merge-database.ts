import {bytesFromText, type MergeDatabase, type RootReader} from 'ash-sdk';
import {DATABASE, PACKAGE_MANAGER} from './package-manager.js';

/** How the fake distribution brings packages as data: by their lines, after which its package manager settles. */
export const mergeDatabase: MergeDatabase = {
  rehearse: async ({names}) => Promise.resolve({argv: [PACKAGE_MANAGER, 'rehearse', ...names]}),
  rehearsed: (lines) => new Map(lines.map((line) => line.split(' ') as [string, string])),
  async merge({own, onto, packages}) {
    const path = await onto.resolve(bytesFromText(DATABASE));
    const lines = async (root: RootReader) => (await root.readText(path))?.match(/.+\n/g) ?? [];
    const brought = (await lines(own)).filter((line) => packages.includes(line.split(' ', 1)[0] ?? ''));
    const merged = [...(await lines(onto)), ...brought].join('');
    return {
      files: new Map([[path, Buffer.from(merged)]]),
      keeps: ['/var/lib/pm/lists'],
      remade: ['/var/log/'],
      commands: [{argv: [PACKAGE_MANAGER, 'settle']}],
    };
  },
};
