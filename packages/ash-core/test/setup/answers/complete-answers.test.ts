import {expect} from 'chai';
import {completeAnswers} from '../../../src/setup/answers/complete-answers.js';
import {thrownBy} from '../../helpers/thrown.js';
import {GIB} from '../helpers.js';

const HASH = {'root-password-hash': '$6$a$b'};

describe('completing answers', () => {
  it('fills in what was left open', () => {
    const complete = completeAnswers({target: {image: 'disk.img'}, ...HASH});
    expect(complete).to.deep.include({
      target: {image: 'disk.img', sizeBytes: 16 * GIB},
      packages: [],
      firmware: undefined,
      hostName: 'ash',
      timeZone: 'UTC',
      locale: 'C.UTF-8',
      keyboard: {layout: 'us'},
    });
  });

  it('lets later answers win', () => {
    const complete = completeAnswers(
      {target: {image: 'a.img', size: '4G'}, 'host-name': 'one', locale: 'de_DE.UTF-8', ...HASH},
      {target: {disk: '/dev/sdb'}, 'host-name': 'two'},
    );
    expect(complete.target).to.deep.equal({disk: '/dev/sdb'});
    expect(complete).to.include({hostName: 'two', locale: 'de_DE.UTF-8'});
  });

  it('keeps the boot loader that was asked for', () => {
    expect(completeAnswers({target: {image: 'a'}, loader: 'systemd-boot', ...HASH}).loader).to.equal(
      'systemd-boot',
    );
    expect(completeAnswers({target: {image: 'a'}, ...HASH}).loader).to.equal(undefined);
  });

  it('keeps the file system that was asked for', () => {
    expect(completeAnswers({target: {image: 'a'}, filesystem: 'zfs', ...HASH}).filesystem).to.equal('zfs');
    expect(completeAnswers({target: {image: 'a'}, ...HASH}).filesystem).to.equal(undefined);
  });

  it('reads sizes, keyboards and kinds of firmware', () => {
    const complete = completeAnswers({
      target: {image: 'a.img', size: '5G'},
      keyboard: {layout: 'de', variant: 'nodeadkeys'},
      firmware: 'bios',
      ...HASH,
    });
    expect(complete.target).to.deep.equal({image: 'a.img', sizeBytes: 5 * GIB});
    expect(complete.keyboard).to.deep.equal({layout: 'de', variant: 'nodeadkeys'});
    expect(complete.firmware).to.deep.equal(['bios']);
    expect(completeAnswers({target: {image: 'a'}, firmware: 'both', ...HASH}).firmware).to.have.length(2);
    const bad = {target: {image: 'a.img', size: 'huge'}, ...HASH};
    expect(thrownBy(() => completeAnswers(bad)).code).to.equal('ASH_SIZE_INVALID');
  });

  it('puts together what was said of encryption in two places', () => {
    const target = {image: 'a.img'};
    expect(completeAnswers({target, ...HASH}).encryption).to.equal(undefined);
    expect(completeAnswers({target, encryption: {}, ...HASH}).encryption).to.deep.equal({
      passphraseFile: undefined,
    });
    const file = {target, encryption: {'passphrase-file': 'a'}, ...HASH};
    expect(completeAnswers(file, {encryption: {}}).encryption).to.deep.equal({passphraseFile: 'a'});
    expect(completeAnswers(file, {encryption: {'passphrase-file': 'b'}}).encryption).to.deep.equal({
      passphraseFile: 'b',
    });
    expect(completeAnswers(file, {}).encryption).to.deep.equal({passphraseFile: 'a'});
  });

  it('needs a target', () => {
    expect(thrownBy(() => completeAnswers(HASH))).to.include({code: 'ASH_ANSWER_MISSING', exit: 'usage'});
  });

  it('needs one way to log in', () => {
    const target = {image: 'a.img'};
    expect(thrownBy(() => completeAnswers({target})).code).to.equal('ASH_NO_WAY_TO_LOG_IN');
    const locked = {target, user: {name: 'anna'}};
    expect(thrownBy(() => completeAnswers(locked)).code).to.equal('ASH_NO_WAY_TO_LOG_IN');
    expect(completeAnswers({target, user: {name: 'anna', 'ssh-keys': ['ssh-rsa A']}}).user).to.deep.equal({
      name: 'anna',
      passwordHash: undefined,
      sshKeys: ['ssh-rsa A'],
    });
  });
});
