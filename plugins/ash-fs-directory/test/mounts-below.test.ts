import {expect} from 'chai';
import {mountsBelow} from '../src/mounts-below.js';

const line = (point: string): string => `36 35 98:0 / ${point} rw,noatime shared:1 - ext4 /dev/sda rw`;

describe('the mounts below a directory', () => {
  it('are those at it and in it, not those beside it', () => {
    const text = ['/', '/a', '/a/b', '/ab', '/c'].map(line).join('\n');
    expect(mountsBelow(text, '/a')).to.deep.equal(['/a', '/a/b']);
  });

  it('are found whatever their names are', () => {
    expect(mountsBelow(line('/a\\040b/c\\012d'), '/a b')).to.deep.equal(['/a b/c\nd']);
  });
});
