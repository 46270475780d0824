import {expect} from 'chai';
import {bytesFromBuffer} from 'ash-sdk';
import {USUAL_PARTS, drawDelta, drawDeltaSummary, isEmptyDelta} from '../../src/output/delta.js';
import {additions, ASCII, PLAIN, configuration, delta, file} from '../helpers/samples.js';

const CHANGED = delta({
  packages: [
    {name: 'htop', change: 'added', from: null, to: '3.2.2-2', requested: true},
    {name: 'libc6', change: 'upgraded', from: '2.36-9', to: '2.36-10', requested: false},
    {name: 'nano', change: 'removed', from: '7.2-1', to: null, requested: false},
    {name: 'vim', change: 'downgraded', from: '9.1', to: '9.0', requested: false},
  ],
  configuration: [
    configuration('/etc/hosts', {
      change: 'modified',
      aspects: ['content'],
      patch: '@@ -1 +1 @@\n-old\n+new\n',
    }),
    configuration('/etc/ssh/sshd_config', {
      change: 'modified',
      aspects: ['mode', 'owner'],
      owners: ['openssh-server'],
      patch: null,
    }),
  ],
  files: [
    file('/usr/bin/htop', {owners: ['htop'], explained: true}),
    file('/opt/thing', {kind: 'directory'}),
  ],
  derived: 1,
});

describe('drawDeltaSummary', () => {
  it('counts by kind, files of changed packages apart', () => {
    expect(drawDeltaSummary(CHANGED, PLAIN)).to.deep.equal([
      'Packages       1 added, 1 removed, 1 upgraded, 1 downgraded',
      'Configuration  2 modified',
      'Other files    1 added',
      '1 file of changed packages (--files lists them).',
      '1 derived file (caches, logs) left out (--all shows them).',
    ]);
  });

  it('names services and accounts that differ', () => {
    const named = additions({
      services: {enabled: ['ssh.service', 'x\u001b'], disabled: ['cron']},
      users: {added: ['mail'], removed: ['games']},
    });
    expect(drawDeltaSummary({...CHANGED, ...named}, PLAIN).slice(3, 5)).to.deep.equal([
      'Services       ssh.service, x\\x1b enabled; cron disabled',
      'Users          mail added; games removed',
    ]);
  });

  it('says so when nothing differs', () => {
    expect(drawDeltaSummary(delta(), PLAIN)).to.deep.equal(['No difference.']);
    expect(isEmptyDelta(delta({derived: 4}))).to.equal(true);
    expect(isEmptyDelta(CHANGED)).to.equal(false);
  });

  it('does not offer to list what is listed', () => {
    expect(drawDeltaSummary(CHANGED, PLAIN, {files: 'all'}).join('\n')).not.to.include('--files');
  });
});

describe('drawDelta', () => {
  it('draws packages with a sign and their versions', () => {
    const text = drawDelta(CHANGED, PLAIN, {...USUAL_PARTS, configuration: false, files: 'none'});
    expect(text).to.deep.equal([
      '',
      'Packages',
      '+ htop   3.2.2-2           requested',
      '^ libc6  2.36-9 → 2.36-10',
      '- nano   7.2-1',
      'v vim    9.1 → 9.0',
    ]);
  });

  it('draws configuration with its owner and, where the content differs, its patch', () => {
    expect(drawDelta(CHANGED, PLAIN, {packages: false, configuration: true, files: 'none'})).to.deep.equal([
      '',
      'Configuration',
      '~ /etc/hosts',
      '    @@ -1 +1 @@',
      '    -old',
      '    +new',
      '~ /etc/ssh/sshd_config  mode, owner  openssh-server',
    ]);
  });

  it('lists files that no changed package explains, and the others when asked', () => {
    const usual = drawDelta(CHANGED, PLAIN, {packages: false, configuration: false, files: 'unexplained'});
    expect(usual).to.deep.equal(['', 'Files', '+ /opt/thing/']);
    const all = drawDelta(CHANGED, PLAIN, {packages: false, configuration: false, files: 'all'});
    expect(all.join('\n')).to.include('+ /usr/bin/htop').and.include('+ /opt/thing/');
  });

  it('leaves out parts that have nothing', () => {
    expect(drawDelta(delta(), PLAIN, USUAL_PARTS)).to.deep.equal([]);
  });

  it('does without an arrow in ASCII', () => {
    expect(drawDelta(CHANGED, ASCII, USUAL_PARTS).join('\n')).to.include('2.36-9 -> 2.36-10');
  });

  it('shows hostile and undecodable paths without driving the terminal', () => {
    const path = bytesFromBuffer(Buffer.from('/opt/\u001b[2J\xff', 'latin1'));
    const [, , line] = drawDelta(delta({files: [{...file('/'), path}]}), PLAIN, USUAL_PARTS);
    expect(line).to.equal('+ /opt/\\x1b[2J\ufffd');
  });
});
