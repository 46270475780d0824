import {expect} from 'chai';
import {drawReview} from '../../src/output/review.js';
import {makePalette} from '../../src/output/palette.js';

describe('the review of build files', () => {
  const look = {palette: makePalette(false)};

  it('shows every file with its name and its whole content', () => {
    const files = [
      {name: 'yay/PKGBUILD', content: 'pkgname=yay\n\tmake\n'},
      {name: 'yay/yay.install', content: 'post_install() { :; }'},
    ];
    expect(drawReview(files, look)).to.deep.equal([
      '==> yay/PKGBUILD',
      'pkgname=yay',
      '\tmake',
      '',
      '==> yay/yay.install',
      'post_install() { :; }',
      '',
    ]);
  });

  it('lets no file hide a line from who reads it', () => {
    const [name, line] = drawReview(
      [{name: 'x\n\u001b[2K', content: 'rm -rf /\r\u001b[1Aecho fine\u202e'}],
      look,
    );
    expect(name).to.equal('==> x\\n\\x1b[2K');
    expect(line).to.equal('rm -rf /\\r\\x1b[1Aecho fine\\u{202e}');
  });
});
