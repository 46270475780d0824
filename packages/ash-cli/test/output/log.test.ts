import {expect} from 'chai';
import {drawLog, drawOperation} from '../../src/output/log.js';
import {ASCII, PLAIN, operation, record} from '../helpers/samples.js';

describe('drawLog', () => {
  it('draws one line for each operation, numbers flush right', () => {
    const lines = drawLog([operation(10, {summary: 'Pinned 1.'}), operation(9)], PLAIN);
    expect(lines[0]).to.match(/^10 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}root {2}Pinned 1\.$/);
    expect(lines[1]).to.match(/^ 9 {2}/);
  });
});

describe('drawOperation', () => {
  it('shows the command as it could be typed again', () => {
    const text = drawOperation(operation(1, {argv: ['describe', '3', "it's\nnew"]}), PLAIN).join('\n');
    expect(text).to.include(String.raw`Command    ash describe 3 'it'\''s\nnew'`);
  });

  it('shows which fields of a snapshot differ', () => {
    const changes = [
      {snapshot: 3, before: record(3, {name: 'old'}), after: record(3, {name: 'new', revision: 2})},
    ];
    expect(drawOperation(operation(1, {changes}), PLAIN).slice(-3)).to.deep.equal([
      '~ snapshot 3',
      '    name: old → new',
      '    revision: 3.1 → 3.2',
    ]);
  });

  it('shows what is new and what is gone', () => {
    const made = [{snapshot: 3, before: null, after: record(3, {parent: 1, description: 'one\ntwo'})}];
    expect(drawOperation(operation(1, {changes: made}), ASCII)).to.include.members([
      '+ snapshot 3',
      '    parent: 1',
      '    description: one\n        two',
    ]);
    const gone = [{snapshot: 3, before: record(3), after: null}];
    expect(drawOperation(operation(1, {changes: gone}), PLAIN)).to.include('- snapshot 3');
  });

  it('says (none) for a field that was taken away', () => {
    const changes = [{snapshot: 3, before: record(3, {name: 'old'}), after: record(3)}];
    expect(drawOperation(operation(1, {changes}), ASCII)).to.include('    name: old -> (none)');
  });
});
