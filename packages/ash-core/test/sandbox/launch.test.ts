import {expect} from 'chai';
import {plainLaunch, terminalLaunch} from '../../src/sandbox/launch.js';

const HOSTILE = ['sh', '-c', '$(touch /pwned); `id` "\'; exit', '--', ''];
const PATHS = {options: '/proc/1/fd/20', status: '/proc/1/fd/21', filter: '/proc/1/fd/22'};

describe('plainLaunch', () => {
  it('hands the command over as words; the text for the shell is the same for every command', () => {
    const text = (argv: readonly string[]) => plainLaunch(argv, 42).argv.slice(0, 7);
    expect(text(HOSTILE)).to.deep.equal(text(['true']));
    expect(plainLaunch(HOSTILE, 42).argv.slice(7)).to.deep.equal(['sh', '42', ...HOSTILE]);
  });
});

describe('terminalLaunch', () => {
  const {argv, env} = terminalLaunch(HOSTILE, PATHS, '/var/log/ash/1.log');

  it('makes the text for the shell from the number of words alone', () => {
    const text = (words: readonly string[]) => {
      const launch = terminalLaunch(words, PATHS, '/log').argv;
      return launch[launch.indexOf('--command') + 1];
    };
    expect(text(HOSTILE)).to.equal(text(['a', 'b', 'c', 'd', 'e']));
    expect(text(HOSTILE)).to.contain('"$ASH_WORD_0" "$ASH_WORD_1" "$ASH_WORD_2" "$ASH_WORD_3" "$ASH_WORD_4"');
    expect(text(['a'])).not.to.contain('ASH_WORD_1');
  });

  it('sends the words as variables', () => {
    HOSTILE.forEach((word, index) => expect(env[`ASH_WORD_${index}`]).to.equal(word));
    expect(env).to.include({
      SHELL: '/bin/sh',
      ASH_OPTIONS: PATHS.options,
      ASH_STATUS: PATHS.status,
      ASH_FILTER: PATHS.filter,
    });
  });

  it('writes to the log, and dies with us', () => {
    expect(argv.slice(0, 5)).to.deep.equal(['setpriv', '--pdeathsig', 'KILL', '--', 'script']);
    expect(argv.at(-1)).to.equal('/var/log/ash/1.log');
  });

  it('opens no filter where there is none', () => {
    const without = terminalLaunch(['true'], {...PATHS, filter: undefined}, '/log');
    expect(without.argv.join(' ')).not.to.contain('ASH_FILTER');
    expect(without.env).not.to.have.property('ASH_FILTER');
  });
});
