import {existsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {newLogFile} from '../../src/transaction/log-file.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('the log of a transaction', () => {
  const before = process.env['ASH_LOG_DIR'];
  afterEach(async () => {
    if (before === undefined) delete process.env['ASH_LOG_DIR'];
    else process.env['ASH_LOG_DIR'] = before;
    await removeScratch();
  });

  it('lies in a directory that is made, for root only, under a name that sorts by time', async () => {
    const directory = join(scratch(), 'deep', 'logs');
    process.env['ASH_LOG_DIR'] = directory;
    const path = await newLogFile('ab12', new Date('2026-01-02T03:04:05.678Z'));
    expect(path).to.equal(join(directory, '20260102T030405-ab12.log'));
    expect(statSync(directory).mode & 0o777).to.equal(0o700);
    expect(existsSync(path), 'whoever writes it makes it').to.equal(false);
  });
});
