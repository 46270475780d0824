import {execFileSync, spawnSync} from 'node:child_process';
import type {SystemSettings} from 'ash-sdk';
import {expect} from 'chai';
import {configure} from '../../src/boot/configure.js';

const SETTINGS: SystemSettings = {
  hostName: 'box',
  timeZone: 'Europe/Berlin',
  locale: 'de_DE.UTF-8',
  keyboard: {layout: 'de', variant: 'nodeadkeys'},
  remoteLogin: true,
};

/** The scripts and their arguments. */
function scripts(settings: Partial<SystemSettings> = {}) {
  return configure({...SETTINGS, ...settings}).map(({argv}) => ({text: argv[2] ?? '', words: argv.slice(4)}));
}

describe('setting a Debian up', () => {
  it('hands what comes from outside to its scripts as arguments', () => {
    expect(scripts().map(({words}) => words)).to.deep.equal([
      ['box', 'Europe/Berlin'],
      ['de_DE.UTF-8'],
      ['de', 'nodeadkeys'],
      ['ssh'],
    ]);
    expect(
      scripts({keyboard: {layout: 'us'}, remoteLogin: false})
        .map(({words}) => words)
        .slice(2),
    ).to.deep.equal([['us', ''], ['']]);
  });

  it('has scripts of a fixed text, which a shell can read', () => {
    const texts = scripts().map(({text}) => text);
    expect(scripts({hostName: 'other', locale: 'C.UTF-8'}).map(({text}) => text)).to.deep.equal(texts);
    for (const text of texts) execFileSync('sh', ['-n', '-c', text]);
  });

  it('says which time zone or locale is not there, and fails', () => {
    const [identity, locale] = scripts({timeZone: 'Mars/Olympus', locale: 'xx_XX.UTF-8'});
    for (const [script, message] of [
      [identity, /no time zone Mars\/Olympus/],
      [locale, /no locale xx_XX.UTF-8/],
    ] as const) {
      const harmless = (script?.text ?? '').replaceAll(/(>>?) \/etc\/\w+/g, '$1 /dev/null');
      const {status, stderr} = spawnSync('sh', ['-euc', harmless, 'ash', ...(script?.words ?? [])]);
      expect(status).to.equal(1);
      expect(stderr.toString()).to.match(message);
    }
  });
});
