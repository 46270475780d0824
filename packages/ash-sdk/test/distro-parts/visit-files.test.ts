import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {rootReader} from 'ash-testkit';
import {expect} from 'chai';
import {bytesFromText, visitFiles, type RootPath, type RootReader} from '../../src/index.js';

describe('visitFiles', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'ash-visit-'));
    mkdirSync(path.join(directory, 'db'));
  });

  afterEach(() => {
    rmSync(directory, {recursive: true, force: true});
  });

  it('reads one by one what a reader has no own way for, in order', async () => {
    const names = Array.from({length: 150}, (_, index) => `file-${index}`);
    for (const [index, name] of names.entries())
      if (index % 2 === 0) writeFileSync(path.join(directory, 'db', name), name);
    const seen: string[] = [];
    await visitFiles(
      rootReader(directory),
      '/db' as RootPath,
      names.map((name) => bytesFromText(name)),
      (content, index) => seen.push(`${index} ${content.toString()}`),
    );
    expect(seen).to.deep.equal(names.flatMap((name, index) => (index % 2 === 0 ? [`${index} ${name}`] : [])));
  });

  it('finds files at the top of the root', async () => {
    writeFileSync(path.join(directory, 'top'), 'x');
    const seen: number[] = [];
    await visitFiles(rootReader(directory), '/' as RootPath, [bytesFromText('top')], (_, index) =>
      seen.push(index),
    );
    expect(seen).to.deep.equal([0]);
  });

  it("takes the reader's own way when it has one", async () => {
    const reader: RootReader = {
      ...rootReader(directory),
      visitFiles: (_directory, names, visit) => {
        visit(Buffer.from('own'), names.length);
        return Promise.resolve();
      },
    };
    const seen: string[] = [];
    await visitFiles(reader, '/db' as RootPath, [bytesFromText('a')], (content, index) =>
      seen.push(`${content.toString()} ${index}`),
    );
    expect(seen).to.deep.equal(['own 1']);
  });
});
