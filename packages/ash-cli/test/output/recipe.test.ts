import {expect} from 'chai';
import {drawApplied, drawExported, drawSteps} from '../../src/output/recipe.js';
import {PLAIN} from '../helpers/samples.js';

const STEP = {name: 'web', on: 'base', snapshot: 1, action: 'change', rebuilt: false, versions: 0} as const;

describe('the output of export and apply', () => {
  it('tells the plan', () => {
    const differences = [{key: 'packages', added: ['a'], removed: ['b\u001b'], changed: ['c']}];
    const lines = drawSteps(
      [
        {...STEP, name: 'base', on: null, action: 'nothing', differences: []},
        {...STEP, differences},
        {...STEP, action: 'create', snapshot: null, differences: []},
        {...STEP, rebuilt: true, versions: 2, differences: []},
      ],
      PLAIN,
    );
    expect(lines[0]).to.equal('  base: fits');
    expect(lines[1]).to.equal('~ web: changes');
    expect(lines[2])
      .to.match(/^ {4}packages: \+a -b\S+ ~c$/)
      .and.not.include('\u001b');
    expect(lines[3]).to.equal('+ web: is made, on base');
    expect(lines[4]).to.equal('~ web: is built anew on base, 2 packages in another version');
  });

  it('tells what was written and left out', () => {
    const secret = {snapshot: 'web', what: '/etc/key', why: 'it is secret', secret: true};
    const result = {
      text: '',
      snapshots: [],
      written: ['/a.yaml'],
      notExpressed: Array.from({length: 20}, () => secret),
    };
    const lines = drawExported(result, PLAIN);
    expect(lines[0]).to.equal('Wrote /a.yaml.');
    expect(lines[1]).to.equal('Not in it: /etc/key of web: it is secret.');
    expect(lines.at(-2)).to.include('8 more');
    expect(lines.at(-1)).to.include('--with-secrets').and.include('20 secrets');
  });

  it('tells how it ended', () => {
    const about = {steps: [], snapshots: [{name: 'web', number: 2, revision: 3}]};
    expect(drawApplied({outcome: 'applied', ...about})[0]).to.equal('web is as the recipe says, at 2.3.');
    expect(drawApplied({outcome: 'unchanged', ...about})[0]).to.include('nothing was changed');
    expect(drawApplied({outcome: 'declined', ...about})[0]).to.equal('Nothing was changed.');
  });
});
