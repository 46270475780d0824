import {expect} from 'chai';
import {COMMANDS, GROUPS} from '../../src/commands/index.js';
import {ALIASES} from '../../src/aliases.js';

describe('COMMANDS', () => {
  for (const [id, load] of Object.entries(COMMANDS)) {
    it(`${id} says what it does, with examples that call it`, async () => {
      const {default: CommandClass} = await load();
      expect(CommandClass.summary).to.match(/^[A-Z].*\.$/);
      expect(CommandClass.summary.length).to.be.at.most(80);
      expect(CommandClass.examples).not.to.be.empty;
      for (const example of CommandClass.examples) {
        expect(example).to.have.property('description').that.matches(/[:?]$/);
        expect(example)
          .to.have.property('command')
          .that.matches(new RegExp(`^ash ${id}(?: |$)`));
      }
    });

    it(`${id} waits for nothing on standard input, and explains its flags`, async () => {
      const {default: CommandClass} = await load();
      for (const operand of Object.values(CommandClass.args)) {
        expect(operand.ignoreStdin).to.equal(true);
        expect(operand.description).to.match(/\.$/);
      }
      for (const flag of Object.values(CommandClass.flags)) expect(flag.summary).to.match(/\.$/);
    });
  }

  it('are all in the help, each once', () => {
    const listed = GROUPS.flatMap(([, ids]) => ids);
    expect([...listed].sort()).to.deep.equal(Object.keys(COMMANDS).sort());
  });

  it('are not hidden by an alias', () => {
    for (const id of Object.keys(COMMANDS)) expect(ALIASES).not.to.have.property(id);
  });
});
