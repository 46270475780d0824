import {expect} from 'chai';
import * as errors from '../../src/errors/transaction.js';
import {testErrors} from './table.js';

const FAILURE = {
  snapshot: 4,
  program: 'apt-get',
  exitCode: 100,
  tail: 'E: no\nE: more',
  logFile: '/var/log/ash/x.log',
  hint: undefined,
};

describe('errors of transactions', () => {
  testErrors([
    [errors.transactionFailed(FAILURE), 'ASH_TRANSACTION_FAILED', 'failed', '/var/log/ash/x.log'],
    [
      errors.transactionFailed({...FAILURE, hint: 'Refresh first.'}),
      'ASH_TRANSACTION_FAILED',
      'failed',
      'Refresh first.',
    ],
    [errors.storeFull(FAILURE), 'ASH_NO_SPACE', 'noSpace', 'ash gc'],
    [errors.transactionInterrupted(4, new Error('SIGINT')), 'ASH_INTERRUPTED', 'failed', null],
    [errors.packageNameInvalid('-x', 'it begins with -'), 'ASH_PACKAGE_NAME_INVALID', 'usage', "'-x'"],
    [errors.packageNameInvalid('-x', 'It is none.'), 'ASH_PACKAGE_NAME_INVALID', 'usage', "'-x'"],
    [errors.baseIncomplete('Debian', '/l.log'), 'ASH_BASE_INCOMPLETE', 'failed', '/l.log'],
  ]);

  it('keep the last words of the program, its exit code and the log', () => {
    const error = errors.transactionFailed(FAILURE);
    expect(error.output).to.equal(FAILURE.tail);
    expect(error.data).to.deep.equal({snapshot: 4, exitCode: 100, log: '/var/log/ash/x.log'});
  });
});
