import {expect} from 'chai';
import {isAshError} from 'ash-sdk';
import Undo from '../../src/commands/undo.js';
import {loadConfig} from '../../src/oclif-config.js';

describe('operationOperand', () => {
  for (const word of ['x', '1.5', '9'.repeat(40), '']) {
    it(`refuses '${word}'`, async () => {
      try {
        await new Undo(['--store', '/nowhere', '--', word], await loadConfig()).start();
        expect.fail('it should have been refused');
      } catch (error) {
        if (!isAshError(error)) throw error;
        expect(error).to.include({code: 'ASH_USAGE', exit: 'usage', hint: "'ash log' lists them."});
      }
    });
  }
});
