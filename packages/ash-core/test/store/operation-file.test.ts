import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {expect} from 'chai';
import fc from 'fast-check';
import {operationPath, readOperation, writeOperation} from '../../src/store/operation-file.js';
import type {Operation} from '../../src/store/view.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {NOW, record} from '../helpers/views.js';

const OPERATION: Operation = {
  id: 3,
  time: NOW,
  user: 'tester',
  host: 'here',
  argv: ['describe', '-s', '1', ''],
  summary: 'Described 1.',
  changes: [
    {snapshot: 1, before: record(1), after: record(1, null, {description: 'd'})},
    {snapshot: 2, before: null, after: record(2)},
    {snapshot: 3, before: record(3), after: null},
  ],
  previousUndo: null,
};

describe('the file of an operation', () => {
  afterEach(removeScratch);

  for (const more of [
    {},
    {undoes: 2},
    {redoes: 1, previousUndo: 2},
    {horizon: 0},
    {log: '/var/log/ash/x.log'},
  ]) {
    it(`gives back what was written with ${JSON.stringify(more)}, and nothing more`, async () => {
      const directory = scratch();
      await writeOperation(directory, {...OPERATION, ...more});
      expect(await readOperation(directory, 3)).to.deep.equal({...OPERATION, ...more});
      expect(readdirSync(directory)).to.deep.equal(['3.json']);
    });
  }

  it('gives back every word that was typed', async () => {
    const directory = scratch();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({unit: 'binary'})), async (argv) => {
        await writeOperation(directory, {...OPERATION, argv});
        expect((await readOperation(directory, 3)).argv).to.deep.equal(argv);
      }),
      {numRuns: 25},
    );
  });

  for (const [title, text] of [
    ['empty', ''],
    ['cut', JSON.stringify(OPERATION).slice(0, 100)],
    ['something else', '{"id": 3}'],
    ['a change without sides', JSON.stringify({...OPERATION, changes: [{snapshot: 1}]})],
  ] as const) {
    it(`is unreadable when it is ${title}, and says which operation that is`, async () => {
      const directory = scratch();
      writeFileSync(operationPath(directory, 3), text);
      const error = await ashErrorOf(readOperation(directory, 3));
      expect(error.code).to.equal('ASH_OPERATION_UNREADABLE');
      expect(error.message).to.include('operation 3').and.include(directory);
    });
  }

  it('is unreadable when it is missing or a directory', async () => {
    const directory = scratch();
    mkdirSync(operationPath(directory, 4));
    for (const id of [3, 4]) {
      expect((await ashErrorOf(readOperation(directory, id))).code).to.equal('ASH_OPERATION_UNREADABLE');
    }
  });
});
