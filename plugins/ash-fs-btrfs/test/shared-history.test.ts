import {join} from 'node:path';
import {expect} from 'chai';
import {birthOf, shareHistory} from '../src/shared-history.js';
import {skipNote, useVolume} from './helpers/loop.js';

describe(`shared history${skipNote}`, () => {
  const made = useVolume();
  const share = (one: string, other: string): Promise<boolean> =>
    shareHistory(join(made.directory, one), join(made.directory, other));

  it('outlives the trees between two', async () => {
    const {volume} = made;
    await volume.create('a');
    await volume.clone('a', 'b', {sealed: true});
    await volume.clone('b', 'c', {sealed: false});
    await volume.clone('b', 'd', {sealed: true});
    await volume.clone('c', '@ash/revisions/e', {sealed: true});
    await volume.remove(['a', 'b', 'c']);
    expect(await share('d', '@ash/revisions/e')).to.equal(true);
    expect(await share('d', 'd')).to.equal(true);
  });

  it('is not there between trees that were made empty', async () => {
    await made.volume.create('x');
    await made.volume.create('y');
    expect(await share('x', 'y')).to.equal(false);
    expect(await share('x', 'd')).to.equal(false);
  });

  it('is unknown, so none, when nothing is there', async () => {
    expect(await birthOf(join(made.directory, 'none'))).to.equal(undefined);
    expect(await share('none', 'none')).to.equal(false);
  });
});
