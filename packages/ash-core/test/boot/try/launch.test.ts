import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {systemdAgent} from '../../../src/boot/try/agent.js';
import {containerCommand} from '../../../src/boot/try/launch.js';
import {FIRST_SCRIPT, SEND_REPORT} from '../../../src/boot/try/vm/guest-scripts.js';
import {systemdFiles} from '../../../src/boot/try/systemd.js';

const FACTS = {id: 'abc', root: '/store/$(touch x)', shared: "/store/'; rm -rf", starter: 1};

describe('containerCommand', () => {
  const {argv} = containerCommand(FACTS);

  it('hands what comes from outside over as words, never as text of a shell', () => {
    expect(argv).to.include(FACTS.root).and.to.include(FACTS.shared);
    for (const outside of [FACTS.root, FACTS.shared]) {
      expect(argv.filter((word) => word.includes(outside))).to.deep.equal([outside]);
    }
    const other = containerCommand({id: 'def', root: '/a', shared: '/b', starter: 2}).argv;
    const texts = (words: readonly string[]) => words.filter((word) => word.includes('\n'));
    expect(texts(other)).to.deep.equal(texts(argv)).and.to.have.length(2);
  });

  it('shuts the container off from the network, the owners and the service manager of the host', () => {
    expect(argv).to.include.members([
      '--register=no',
      '--keep-unit',
      '--settings=no',
      '--private-network',
      '--private-users=pick',
      '--machine=ash-try-abc',
    ]);
  });

  it('starts what the machine itself would start', () => {
    expect(argv.slice(-3)).to.deep.equal(['/bin/sh', '/run/ash-try/offered/start', '/sbin/init']);
  });
});

describe('the scripts of a try', () => {
  it('are understood by a shell', () => {
    const scripts = [
      ...containerCommand(FACTS).argv.filter((word) => word.includes('\n')),
      systemdAgent(),
      systemdAgent(SEND_REPORT),
      FIRST_SCRIPT,
      systemdFiles({start: 58, check: 30, between: 0.1}).start,
    ];
    for (const script of scripts) execFileSync('sh', ['-n', '-c', script]);
  });

  it('get their limits from the unit', () => {
    expect(systemdFiles({start: 58, check: 30, between: 0.1})['ash-try.service']).to.match(
      /^ExecStart=.*agent 58 30 0.1$/m,
    );
  });
});
