import {expect} from 'chai';
import {sentencesAbout, type CutOff} from '../../src/store/cut-off.js';

const owner = {pid: 7, host: 'here', argv: ['new', '--name', 'a b'], since: ''};
const work: CutOff = {owner, snapshot: null, counted: false};

describe('what is said of commands that were cut off', () => {
  it('is nothing when there were none', () => {
    expect(sentencesAbout([])).to.deep.equal([]);
  });

  it('names the command and the snapshot', () => {
    expect(sentencesAbout([{...work, snapshot: 3}])).to.deep.equal([
      "'ash new --name 'a b'' on snapshot 3 was cut off; its unfinished work was dropped.",
    ]);
    expect(sentencesAbout([{...work, owner: undefined}])).to.deep.equal([
      'A command was cut off; its unfinished work was dropped.',
    ]);
  });

  it('is one sentence for a command that left several things, one of which tells that it counted', () => {
    const [sentence, ...more] = sentencesAbout([
      {...work, counted: true},
      {...work, owner: {...owner, since: 'later'}},
    ]);
    expect(more).to.deep.equal([]);
    expect(sentence).to.include('right after its change had been recorded; nothing was lost');
  });

  it('is a sentence for each command otherwise', () => {
    const others = [
      {...owner, pid: 8},
      {...owner, host: 'there'},
      {...owner, argv: ['new']},
    ];
    expect(sentencesAbout([work, ...others.map((other) => ({...work, owner: other}))])).to.have.length(4);
  });

  it('leaves out remains of nobody, unless there are no others', () => {
    const nobody = {...work, owner: undefined};
    expect(sentencesAbout([nobody, work, nobody])).to.deep.equal(sentencesAbout([work]));
    expect(sentencesAbout([nobody, nobody])).to.have.length(1);
  });
});
