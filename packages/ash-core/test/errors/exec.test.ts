import {expect} from 'chai';
import {
  interrupted,
  programFailed,
  programMissing,
  programNotStarted,
  programTooLoud,
} from '../../src/errors/exec.js';

describe('errors of programs', () => {
  it('say how to install one that is missing, under the name of its package', () => {
    const packages = {
      bwrap: 'bubblewrap',
      btrfs: 'btrfs-progs',
      'mkfs.btrfs': 'btrfs-progs',
      getfattr: 'attr',
      script: 'bsdutils',
      unshare: 'util-linux',
      mmdebstrap: 'mmdebstrap',
    };
    for (const [program, name] of Object.entries(packages)) {
      const error = programMissing(program);
      expect(error.message).to.equal(`The program "${program}" is not installed.`);
      expect(error.hint).to.contain(`"apt install ${name}"`).and.to.contain('"ash doctor"');
      expect(error).to.deep.include({
        code: 'ASH_PROGRAM_MISSING',
        exit: 'failed',
        data: {program, debianPackage: name},
      });
    }
  });

  it('show the last words of one that failed, harmless for the terminal', () => {
    const error = programFailed({
      program: 'mkfs.btrfs',
      exitCode: 1,
      stderr: 'noise\n'.repeat(50) + 'ERROR: \u001b]0;x\u0007no\u0000\n',
    });
    expect(error.message).to.equal('The program "mkfs.btrfs" ended with exit code 1.');
    expect(error.output?.split('\n')).to.have.length(20);
    expect(error.output).to.match(/ERROR: no\\x00$/);
    expect(error.data).to.deep.equal({program: 'mkfs.btrfs', exitCode: 1, signal: null});
  });

  it('have no output to show when there was none', () => {
    const error = programFailed({program: 'false', signal: 'SIGSEGV', stderr: '\n'});
    expect(error.message).to.equal('The program "false" ended with signal SIGSEGV.');
    expect(error.output).to.equal(undefined);
  });

  it('tell why one was not started', () => {
    const cause = new Error('spawn EACCES');
    expect(programNotStarted('x', cause)).to.include({
      code: 'ASH_PROGRAM_NOT_STARTED',
      message: 'The program "x" could not be started: spawn EACCES.',
      cause,
    });
  });

  it('tell that one was stopped', () => {
    expect(interrupted('apt-get')).to.include({
      code: 'ASH_INTERRUPTED',
      message: 'Interrupted while the program "apt-get" ran.',
    });
    expect(programTooLoud('yes')).to.include({code: 'ASH_PROGRAM_TOO_LOUD'});
  });
});
