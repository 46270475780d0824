import {closeSync, openSync, readSync, statSync, truncateSync, writeFileSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {eraseEnds} from '../../../src/setup/run/erase-ends.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {MIB} from '../helpers.js';

function fileWith(sizeBytes: number, ...marks: readonly number[]): string {
  const path = join(scratch(), 'device');
  writeFileSync(path, '');
  truncateSync(path, sizeBytes);
  const file = openSync(path, 'r+');
  for (const position of marks) writeSync(file, 'x', position);
  closeSync(file);
  return path;
}

function byteAt(path: string, position: number): number {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(1);
  readSync(file, buffer, 0, 1, position);
  closeSync(file);
  return buffer[0] ?? -1;
}

describe('eraseEnds', () => {
  afterEach(removeScratch);

  it('erases the first and the last mebibyte, where labels of pools lie, and nothing else', async () => {
    const size = 4 * MIB;
    const erased = [0, 256 * 1024, MIB - 1, size - MIB, size - 256 * 1024, size - 1];
    const kept = [MIB, 2 * MIB, size - MIB - 1];
    const path = fileWith(size, ...erased, ...kept);
    await eraseEnds(path, size);
    for (const position of erased) expect(byteAt(path, position), String(position)).to.equal(0);
    for (const position of kept) expect(byteAt(path, position), String(position)).to.equal(120);
    expect(statSync(path).size).to.equal(size);
  });

  it('does not go beyond the end of what is smaller', async () => {
    const path = fileWith(1000, 0, 999);
    await eraseEnds(path, 1000);
    expect(statSync(path).size).to.equal(1000);
    expect([byteAt(path, 0), byteAt(path, 999)]).to.deep.equal([0, 0]);
  });
});
