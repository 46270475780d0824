import {expect} from 'chai';
import fc from 'fast-check';
import {explain} from '../../src/packages/explain.js';

describe('explain', () => {
  for (const [output, hint] of [
    ['error: target not found: frefox', 'spelling of frefox'],
    ['error: Partition / too full: 12 blocks needed, 3 blocks free', "'ash gc'"],
    ['error: failed to init transaction (unable to lock database)', "'ash repair'"],
    [
      "error: failed retrieving file 'core.db' from 127.0.0.1:1 : Could not resolve host: mirror.example.org",
      'mirror.example.org can',
    ],
    [
      "error: failed retrieving file 'core.db' from m : The requested URL returned error: 404",
      'mirror does not answer',
    ],
    [
      "error: failed retrieving file 'x-1-1-any.pkg.tar.zst' from m : The requested URL returned error: 404",
      "'ash upgrade'",
    ],
    [
      "error: failed retrieving file 'x-1-1-any.pkg.tar.zst' from m : Failed to connect to m port 80",
      'does not answer',
    ],
    [':: File /var/cache/x is corrupted (invalid or corrupted package (PGP signature)).', "'ash repair'"],
    ['error: x: signature from "A <a@b>" is unknown trust', "'ash repair'"],
    ['error: x: key "ABC" is unknown', "'ash repair'"],
    [':: File /var/cache/x is corrupted (invalid or corrupted package (checksum)).', 'damaged file'],
    ['hello: /usr/bin/hello exists in filesystem', '/usr/bin/hello belongs to no package'],
    [":: removing lib breaks dependency 'lib' required by hello", 'hello needs lib'],
    [":: unable to satisfy dependency 'lib>=2' required by hello", 'hello needs lib>=2'],
    [":: installing lib (2-1) breaks dependency 'lib=1' required by hello", 'hello needs lib=1'],
    ['error: unresolvable package conflicts detected', "'ash uninstall' one of them"],
    ["error: missing 'lib' dependency for 'hello'", 'hello lacks lib'],
    [
      'error: command failed to execute correctly\nerror: a script of a package or a hook failed',
      'script of a package',
    ],
    ['error: could not open file /var/lib/pacman/local/hello-1-1/desc: No such file', 'hello-1-1 is lost'],
    ['==> ERROR: One or more PGP signatures could not be verified!', 'validpgpkeys'],
    ['==> ERROR: One or more files did not pass the validity check!', 'maintainer'],
    ['==> ERROR: A failure occurred in build().', 'step build()'],
    ["fatal: repository 'http://x/y.git/' not found", 'http://x/y.git/'],
    ["fatal: unable to access 'http://x/y.git/': Failed to connect to x", 'does not answer'],
    ['error: failed to commit transaction (unexpected error)', 'lines above'],
  ] as const) {
    it(`explains ${output.slice(0, 60)}`, () => {
      expect(explain(`resolving dependencies...\n${output}\n`)).to.contain(hint);
    });
  }

  it('says nothing where there is nothing to say', () => {
    expect(explain('')).to.equal(undefined);
    expect(explain('installing hello...\n')).to.equal(undefined);
  });

  it('ends for any output, also a long one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hint = explain(text.repeat(200));
        if (hint !== undefined) expect(hint).to.be.a('string');
      }),
    );
  });
});
