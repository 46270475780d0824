import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {filesToReview} from '../../src/aur/review.js';

describe('the files to review', () => {
  afterEach(removeTemporaryRoots);

  it('are all of a recipe, what is run first, patches and binaries by name only', async () => {
    const root = await temporaryRoot({
      'work/yay/PKGBUILD': 'pkgname=yay\n',
      'work/yay/a.txt': 'a\n',
      'work/yay/yay.install': 'post_install() { :; }\n',
      'work/yay/fix.patch': '--- a\n',
      'work/yay/blob': 'a\0b',
      'work/yay/big': 'x'.repeat(300_000),
      'work/yay/sub/deep/run.sh': 'echo\n',
      'work/yay/link': '-> /etc/shadow',
      'work/yay/.hidden': 'h\n',
      'work/yay/.git/config': 'never',
      'work/yay/.SRCINFO': 'never',
    });
    const files = await filesToReview(rootReader(root), '/work/yay', 'yay');
    expect(Object.fromEntries(files.map(({name, content}) => [name, content]))).to.deep.equal({
      'yay/PKGBUILD': 'pkgname=yay\n',
      'yay/yay.install': 'post_install() { :; }\n',
      'yay/a.txt': 'a\n',
      'yay/.hidden': 'h\n',
      'yay/fix.patch': '(6 bytes, not shown)\n',
      'yay/blob': '(3 bytes, not text)\n',
      'yay/big': '(300000 bytes, not shown)\n',
      'yay/link': '(a link to /etc/shadow)\n',
      'yay/sub/deep/run.sh': 'echo\n',
    });
    expect(files.slice(0, 2).map(({name}) => name)).to.deep.equal(['yay/PKGBUILD', 'yay/yay.install']);
  });
});
