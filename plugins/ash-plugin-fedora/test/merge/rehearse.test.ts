import {expect} from 'chai';
import {rehearsed} from '../../src/merge/rehearse.js';

const LONG = 'a-package-with-a-name-that-is-so-long-that-it-takes-a-whole-line-of-its-own-in-the-table';

const TABLE = ' Package  Arch  Version  Repo  Size';

describe("dnf's table", () => {
  it('of dnf 4 tells what would be installed, wherever it breaks its lines', () => {
    const lines = `
Last metadata expiration check: 0:00:01 ago on Mon Nov 23 18:22:20 2026.
Dependencies resolved.
=========================================================
 Package              Arch    Version        Repo   Size
=========================================================
Installing:
 ${LONG}
                      noarch  1-1            r     6.0 k
 tool                 x86_64  2:1.0-1.fc43   r     512
Installing dependencies:
 lib                  x86_64  1.0~rc1-3.fc43
                                             fedora
                                                   1.2 M
Installing weak dependencies:
 weak                 noarch  1-1            r     6.1 k

Transaction Summary
=========================================================
Install  4 Packages

Operation aborted.`;
    expect(rehearsed(lines.split('\n'))).to.deep.equal(
      new Map([
        [LONG, '1-1'],
        ['tool', '2:1.0-1.fc43'],
        ['lib', '1.0~rc1-3.fc43'],
        ['weak', '1-1'],
      ]),
    );
  });

  it('of dnf 5 does too', () => {
    const lines = `Updating and loading repositories:
Repositories loaded.
Package         Arch   Version    Repository      Size
Installing:
 tool           noarch 0:1-1      r            2.0   B
Installing dependencies:
 lib            noarch 1:2.0-1    r           12.0 KiB

Transaction Summary:
 Installing:         2 packages

Operation aborted by the user.`;
    expect(rehearsed(lines.split('\n'))).to.deep.equal(
      new Map([
        ['tool', '1-1'],
        ['lib', '1:2.0-1'],
      ]),
    );
  });

  for (const heading of [
    'Upgrading:',
    'Removing:',
    'Downgrading:',
    'Installing group/module packages:',
    'Skipping packages with conflicts:',
  ])
    it(`is of no use with ${heading}`, () => {
      const row = ' lib  noarch  1-1  r  6.0 k';
      const end = 'Transaction Summary';
      expect(rehearsed([TABLE, 'Installing:', row, heading, row, end])).to.equal(undefined);
      expect(rehearsed([TABLE, heading, row, 'Installing:', row, end])).to.equal(undefined);
    });

  it('is of no use when it has no end, or a row that nobody can read', () => {
    expect(rehearsed([TABLE, 'Installing:', ' lib  noarch  1-1  r  6.0 k'])).to.equal(undefined);
    expect(rehearsed([TABLE, 'Installing:', ' lib  noarch', 'Transaction Summary'])).to.equal(undefined);
    expect(rehearsed(['Error: Unable to find a match: tool'])).to.equal(undefined);
  });
});
