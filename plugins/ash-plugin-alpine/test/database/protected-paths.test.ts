import {expect} from 'chai';
import {path} from 'ash-testkit';
import {parseProtectedPaths, protectionOf} from '../../src/database/protected-paths.js';

const RULES = parseProtectedPaths(
  '# a comment\n+etc\n@etc/init.d\n!etc/apk\n\n-etc/ssl/certs/ca-cert-*.pem\n+opt/app/conf/\nnonsense\n',
);

describe('protected paths', () => {
  it('take the last rule that fits a path or a directory above it', () => {
    const of = (text: string): string => protectionOf(path(text), RULES);
    expect(of('/etc/passwd')).to.equal('changed');
    expect(of('/etc/conf.d/sshd')).to.equal('changed');
    expect(of('/etc/init.d/sshd')).to.equal('symlinks');
    expect(of('/etc/apk/keys/a.pub')).to.equal('always');
    expect(of('/etc/ssl/certs/ca-cert-a.pem')).to.equal('none');
    expect(of('/etc/ssl/certs/other.pem')).to.equal('changed');
    expect(of('/opt/app/conf/x/y')).to.equal('changed');
    expect(of('/opt/app/config')).to.equal('none');
    expect(of('/usr/etc/passwd')).to.equal('none');
    expect(of('/etcetera')).to.equal('none');
  });

  it('never take long over a pattern', () => {
    const rules = parseProtectedPaths(`+${'*a'.repeat(12)}\n+etc/(a+)+$\n`);
    const started = Date.now();
    protectionOf(path(`/${'b'.repeat(60)}`), rules);
    expect(protectionOf(path('/etc/aaaaaaaa'), rules)).to.equal('none');
    expect(Date.now() - started).to.be.below(1000);
  });
});
