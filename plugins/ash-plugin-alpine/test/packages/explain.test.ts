import {expect} from 'chai';
import {explain} from '../../src/packages/explain.js';

const CASES: readonly (readonly [output: string, hint: string])[] = [
  [
    'ERROR: unable to select packages:\n  nosuch (no such package):\n    required by: world[nosuch]',
    'spelling of nosuch',
  ],
  [
    'ERROR: unable to select packages:\n  nano-8.0-r0:\n    breaks: world[nano=9-r0]',
    'nano=9-r0 is not to be had',
  ],
  ['ERROR: unable to select packages:\n  a-1:\n    conflicts: b-1', "can't be had together"],
  ['Still needed by other packages, so not removed: musl', 'Other packages need musl'],
  ['WARNING: updating and opening http://m/main: temporary error (try again later)', 'Check the network'],
  ['WARNING: opening http://m/main: DNS lookup error', "can't be resolved"],
  ['WARNING: opening http://m/main: DNS: transient error (try again later)', "can't be resolved"],
  ['ERROR: a-1-r0: could not connect to server (check repositories file)', 'does not answer'],
  ['ERROR: a-1-r0: HTTP 503: Service Unavailable', 'does not answer'],
  ['WARNING: opening http://m/main: operation timed out', 'does not answer'],
  ["ERROR: a-1-r0: package mentioned in index not found (try 'apk update')", 'older than the mirror'],
  ['2 unavailable, 0 stale; 3 distinct packages available', 'Not every repository'],
  ['ERROR: Not continuing due to stale/unavailable repositories.', 'Not every repository'],
  ['WARNING: opening http://m/main: UNTRUSTED signature', 'Renew them'],
  ['ERROR: a-1-r0: BAD signature', 'damaged'],
  ['ERROR: a-1-r0: IO ERROR', 'damaged'],
  ['ERROR: a-1-r0: v2 package integrity error', 'damaged'],
  ['ERROR: a-1-r0: TLS: server certificate not trusted', 'certificate'],
  ['ERROR: Unable to lock database: Resource temporarily unavailable', 'at work'],
  ['ERROR: a-1-r0: failed to extract x: No space left on device', 'ash gc'],
  ['ERROR: a-1-r0: trying to overwrite usr/x owned by b-2-r0.', 'a-1-r0 and b-2-r0 both have the file usr/x'],
  [
    'ERROR: a-1-r0.post-install: script exited with error 3\n1 error; 5 MiB in 3 packages',
    'post-install script of a-1-r0',
  ],
  ['ERROR: busybox-1-r0.trigger: script exited with error 127', 'trigger script of busybox-1-r0'],
  ['ERROR: a-1-r0.post-install: script exited with error 1', 'failed'],
  ['ERROR: No such package: nosuch', 'nosuch is not there'],
  ['not whole: nano', 'nano is only half installed'],
  ['ERROR: This apk-tools is too old to handle installed packages', 'newer apk'],
  ["WARNING: The repository tag for world dependency 'a@edge' does not exist", 'has that tag'],
  ['2 errors; 5 MiB in 3 packages', 'could not be set up'],
];

describe('explain for apk', () => {
  for (const [output, hint] of CASES)
    it(`explains: ${output.split('\n')[0] ?? ''}`, () => {
      expect(explain(output)).to.include(hint);
    });

  it('has nothing to say of what went well, or of other words', () => {
    expect(explain('OK: 5 MiB in 3 packages')).to.equal(undefined);
    expect(explain('OK: 24000 distinct packages available')).to.equal(undefined);
    expect(explain('')).to.equal(undefined);
  });

  it('takes little time for a long line', () => {
    const started = Date.now();
    explain('a'.repeat(64 * 1024));
    explain(`${'a: '.repeat(20_000)}x`);
    expect(Date.now() - started).to.be.below(1000);
  });
});
