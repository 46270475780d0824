import {expect} from 'chai';
import fc from 'fast-check';
import {reportedExitCode, unstartedExitCode} from '../../src/sandbox/exit-code.js';

describe('reportedExitCode', () => {
  it('is what bubblewrap reports', () => {
    expect(reportedExitCode('{ "child-pid": 7, "pid-namespace": 9 }\n{ "exit-code": 3 }\n')).to.equal(3);
  });

  it('is undefined when the program never ran', () => {
    expect(reportedExitCode('')).to.equal(undefined);
    expect(reportedExitCode('{ "child-pid": 7 }\n')).to.equal(undefined);
  });

  it('survives a report that is cut off, or anything else', () => {
    expect(reportedExitCode('{ "child-pid": 7 }\n{ "exit-co')).to.equal(undefined);
    expect(reportedExitCode('null\n[]\n"exit-code"\n{"exit-code": "0"}')).to.equal(undefined);
    fc.assert(
      fc.property(fc.string(), (text) => {
        reportedExitCode(text);
      }),
    );
  });
});

describe('unstartedExitCode', () => {
  const command = {argv: ['nosuch', '-x']} as const;

  it('is 127 for a program that is not there', () => {
    expect(unstartedExitCode(command, 'bwrap: execvp nosuch: No such file or directory')).to.equal(127);
  });

  it('is 126 for one that cannot be run', () => {
    expect(unstartedExitCode(command, 'a line\nbwrap: execvp nosuch: Permission denied')).to.equal(126);
  });

  it('is undefined for any other complaint', () => {
    expect(
      unstartedExitCode(command, "bwrap: Can't find source path /x: No such file or directory"),
    ).to.equal(undefined);
    expect(unstartedExitCode(command, 'bwrap: execvp other: No such file or directory')).to.equal(undefined);
  });
});
