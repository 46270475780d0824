import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {configure} from '../../src/boot/configure.js';

const SETTINGS = {
  hostName: 'box',
  timeZone: 'Europe/Berlin',
  locale: 'de_DE.UTF-8',
  keyboard: {layout: 'de'},
  remoteLogin: true,
};

describe('configure', () => {
  it('runs scripts of a fixed text, with what comes from outside as their words', () => {
    const texts = (settings: typeof SETTINGS): unknown[] =>
      configure(settings).map(({argv}) => argv.slice(0, 4));
    const hostile = {
      ...SETTINGS,
      hostName: '$(reboot)',
      timeZone: '"; reboot',
      locale: '`x`',
      keyboard: {layout: '*'},
    };
    expect(texts(hostile)).to.deep.equal(texts(SETTINGS));
    expect(configure(SETTINGS)[0]?.argv.slice(4)).to.deep.equal(['box', 'Europe/Berlin']);
  });

  it('has scripts that a shell can read', () => {
    for (const {argv} of configure(SETTINGS)) execFileSync('sh', ['-n', '-c', argv[2] ?? 'exit 1']);
  });

  it('builds the initramfs anew for an encrypted store only, and last', () => {
    const encryptedRoot = {container: 'x', mapping: 'root'};
    expect(configure({...SETTINGS, encryptedRoot}).at(-1)?.argv[0]).to.equal('mkinitcpio');
    expect(configure(SETTINGS).some(({argv}) => argv[0] === 'mkinitcpio')).to.equal(false);
  });
});
