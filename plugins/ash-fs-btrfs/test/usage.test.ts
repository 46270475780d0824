import {randomBytes} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {skipNote, useVolume} from './helpers/loop.js';

describe(`usage of a volume${skipNote}`, () => {
  const made = useVolume();

  it('is in bytes, and shrinks as files are written', async () => {
    const before = await made.volume.usage();
    expect(before.size).to.equal(2 ** 30);
    expect(before.free).to.be.within(2 ** 29, 2 ** 30);
    writeFileSync(join(made.directory, 'file'), randomBytes(2 ** 25));
    await made.volume.flush();
    const after = await made.volume.usage();
    expect(before.free - after.free).to.be.within(2 ** 25, 2 ** 26);
  });
});
