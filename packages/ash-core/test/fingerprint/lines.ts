import type {ByteString, RootPath} from 'ash-sdk';
import type {EntryLine, PackageLine} from '../../src/fingerprint/line.js';

export function entryLine(path: string, fields: Partial<EntryLine> = {}): EntryLine {
  return {
    ...{type: 'entry', path: path as RootPath, kind: 'file', mode: 0o644, owner: '0', group: '0'},
    ...{content: 'x' as ByteString, xattrs: ''},
    ...fields,
  };
}

export function packageLine(name: string, fields: Partial<PackageLine> = {}): PackageLine {
  return {
    ...{type: 'package', name, version: '1', architecture: 'all', state: 'installed', requested: true},
    ...fields,
  };
}

export async function* streamOfLines<T>(lines: readonly T[]): AsyncGenerator<T, void, void> {
  yield* lines;
}
