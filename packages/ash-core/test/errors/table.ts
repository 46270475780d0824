import {expect} from 'chai';
import {EXIT_CODES, isAshError, type AshError, type ExitCode} from 'ash-sdk';

/** An error, the code and the exit that it must have, and a phrase of its hint (null: there is nothing that could be done). */
export type Row = readonly [AshError, `ASH_${string}`, ExitCode, string | null];

/** A test for each row: one sentence, the right codes, a hint of one line. */
export function testErrors(rows: readonly Row[]): void {
  for (const [error, code, exit, hint] of rows) {
    it(`${code}: ${error.message.slice(0, 70)}`, () => {
      expect(isAshError(error)).to.equal(true);
      expect(error.code).to.equal(code);
      expect(error.exit).to.equal(exit);
      expect(EXIT_CODES).to.have.property(error.exit);
      expect(error.message, 'one line that ends with a full stop').to.match(/^[^\n]+\.$/);
      expect(error.message, 'one sentence').not.to.match(/[.!?] [A-Z]/);
      expect(error.message, 'nothing that was forgotten').not.to.match(/undefined|null|NaN|\[object/);
      if (hint === null) expect(error.hint).to.equal(undefined);
      else
        expect(error.hint)
          .to.include(hint)
          .and.match(/^[^\n]+\.$/);
    });
  }

  it('every code says one thing only', () => {
    const exits = new Map(rows.map(([error]) => [error.code, error.exit]));
    for (const [error] of rows) {
      if (error.code !== 'ASH_NOTHING_BOOTED') expect(exits.get(error.code)).to.equal(error.exit);
    }
  });
}
