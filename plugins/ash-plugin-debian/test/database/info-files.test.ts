import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {bytes, rootReader} from 'ash-testkit';
import {expect} from 'chai';
import {readInfoFiles, visitInfoFiles} from '../../src/database/info-files.js';
import {packageTable, type PackageRow} from '../../src/database/package-table.js';
import {parseStatus} from '../../src/database/status.js';

describe('files of packages in info', () => {
  let directory: string;
  let rows: readonly PackageRow[];

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'ash-info-'));
    const info = path.join(directory, 'var/lib/dpkg/info');
    mkdirSync(info, {recursive: true});
    const entry = (name: string, more = ''): string =>
      `Package: ${name}\nStatus: install ok installed\nVersion: 1\nArchitecture: amd64\n${more}\n`;
    const text =
      entry('qualified') +
      entry('same', 'Multi-Arch: same\n') +
      entry('none') +
      entry('both') +
      entry('plain');
    rows = [...packageTable(parseStatus(bytes(text), 'status'), 'amd64', new Set()).values()];
    for (const name of ['qualified:amd64', 'same:amd64', 'both', 'both:amd64', 'plain'])
      writeFileSync(path.join(info, `${name}.list`), name);
  });

  afterEach(() => {
    rmSync(directory, {recursive: true, force: true});
  });

  it('are given once each, by the likelier of two names that is there', async () => {
    const seen = new Map<string, string>();
    await visitInfoFiles(rootReader(directory), rows, 'list', (content, index) => {
      const name = rows[index]?.entry.package ?? '';
      expect(seen.has(name)).to.equal(false);
      seen.set(name, content.toString());
    });
    expect(Object.fromEntries(seen)).to.deep.equal({
      qualified: 'qualified:amd64',
      same: 'same:amd64',
      both: 'both',
      plain: 'plain',
    });
  });

  it('are read in the order of the packages', async () => {
    const read: string[] = [];
    for await (const {row, content} of readInfoFiles(rootReader(directory), rows, 'list'))
      read.push(`${row.entry.package} ${content.toString()}`);
    expect(read).to.deep.equal(['qualified qualified:amd64', 'same same:amd64', 'both both', 'plain plain']);
  });
});
