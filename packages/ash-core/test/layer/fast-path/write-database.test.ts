import {linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {path} from 'ash-testkit';
import {Root} from '../../../src/files/root.js';
import {sharedStart, writeDatabase} from '../../../src/layer/fast-path/write-database.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

const LONG = Buffer.alloc(10_000, 'a');
const withEnd = (text: string): Buffer => Buffer.concat([LONG, Buffer.from(text)]);

describe('writing a package database', () => {
  afterEach(removeScratch);

  async function written(before: Uint8Array, after: Uint8Array): Promise<string> {
    const directory = scratch();
    mkdirSync(join(directory, 'db'));
    writeFileSync(join(directory, 'db/status'), before, {mode: 0o640});
    await writeDatabase(await Root.open(directory), new Map([[path('/db/status'), after]]));
    expect(readFileSync(join(directory, 'db/status')).equals(after)).to.equal(true);
    expect(lstatSync(join(directory, 'db/status')).mode & 0o777).to.equal(0o640);
    expect(readdirSync(join(directory, 'db'))).to.deep.equal(['status']);
    return directory;
  }

  it('gives a file its content, whatever it has in common with the one before', async () => {
    await written(LONG, withEnd('more'));
    await written(withEnd('more'), LONG);
    await written(LONG, LONG.subarray(0, 5000));
    await written(LONG, Buffer.from('other'));
    await written(withEnd('one'), withEnd('two'));
  });

  it('makes a file that is not there', async () => {
    const directory = scratch();
    await writeDatabase(await Root.open(directory), new Map([[path('/new'), Buffer.from('x')]]));
    expect(lstatSync(join(directory, 'new')).mode & 0o777).to.equal(0o644);
  });

  it('leaves other names of the file alone', async () => {
    const directory = scratch();
    writeFileSync(join(directory, 'sealed'), LONG);
    linkSync(join(directory, 'sealed'), join(directory, 'status'));
    await writeDatabase(await Root.open(directory), new Map([[path('/status'), withEnd('more')]]));
    expect(readFileSync(join(directory, 'sealed')).equals(LONG)).to.equal(true);
    expect(readFileSync(join(directory, 'status')).equals(withEnd('more'))).to.equal(true);
  });

  it('never writes through a link', async () => {
    const [directory, outside] = [scratch(), scratch()];
    writeFileSync(join(outside, 'victim'), LONG);
    symlinkSync(join(outside, 'victim'), join(directory, 'status'));
    await writeDatabase(await Root.open(directory), new Map([[path('/status'), withEnd('more')]]));
    expect(readFileSync(join(outside, 'victim')).equals(LONG)).to.equal(true);
    expect(lstatSync(join(directory, 'status')).isFile()).to.equal(true);
  });
});

describe('what two contents begin with alike', () => {
  it('is counted in whole blocks', () => {
    expect(sharedStart(LONG, withEnd('x'))).to.equal(8192);
    expect(sharedStart(LONG, Buffer.concat([Buffer.alloc(5000, 'a'), Buffer.from('b')]))).to.equal(4096);
    expect(sharedStart(Buffer.from('b'), LONG)).to.equal(0);
    expect(sharedStart(LONG.subarray(1), LONG)).to.equal(8192);
    expect(sharedStart(undefined, LONG)).to.equal(0);
  });
});
