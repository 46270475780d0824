import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {page, pagerOf} from '../../src/output/pager.js';

const pagerIn = (env: Readonly<Record<string, string>>, isTerminal = true) => pagerOf({env, isTerminal});

describe('pagerOf', () => {
  it('is none without a terminal, or on one that can not do more than print', () => {
    expect(pagerIn({PAGER: 'less'}, false)).to.equal(undefined);
    expect(pagerIn({TERM: 'dumb', PAGER: 'less'})).to.equal(undefined);
  });

  it('is what the user wants, in words, without a shell', () => {
    expect(pagerIn({})).to.deep.equal(['less', '-FRX']);
    expect(pagerIn({PAGER: 'more'})).to.deep.equal(['more']);
    expect(pagerIn({ASH_PAGER: "less -P 'a b'", PAGER: 'more'})).to.deep.equal(['less', '-P', 'a b']);
    expect(pagerIn({PAGER: 'less; rm -rf /'})).to.deep.equal(['less;', 'rm', '-rf', '/']);
  });

  it('is none when the user wants none', () => {
    for (const none of ['', ' ', 'cat', "'"])
      expect(pagerIn({ASH_PAGER: none, PAGER: 'less'}), none).to.equal(undefined);
  });
});

describe('page', () => {
  let directory: string;
  const script = (text: string): string => {
    const path = join(directory, 'pager');
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ash-pager-'));
  });
  afterEach(() => {
    rmSync(directory, {recursive: true});
  });

  it('hands the whole text to the pager, and waits for its end', async () => {
    const out = join(directory, 'out');
    const text = 'line\n'.repeat(50_000);
    expect(await page([script('sleep 0.1; cat >"$1"'), out], text)).to.equal(true);
    expect(readFileSync(out, 'utf8')).to.equal(text);
  });

  it('does not mind a reader who stops', async () => {
    expect(await page([script('exit 1')], 'line\n'.repeat(50_000))).to.equal(true);
  });

  it('says when there is no such program', async () => {
    expect(await page([join(directory, 'nothing')], 'x')).to.equal(false);
  });
});
