import {expect} from 'chai';
import {parseHook, targetsOf, wordsOf, type Hook} from '../../src/merge/hooks.js';

const hook = (...lines: readonly string[]): Hook => {
  const parsed = parseHook([...lines, '[Action]', 'When = PostTransaction', 'Exec = /usr/bin/x'].join('\n'));
  if (parsed === undefined) throw new Error('no hook');
  return parsed;
};

const INSTALLED = {
  packages: ['tool'],
  files: ['usr/', 'usr/bin/', 'usr/bin/tool', 'usr/share/fonts/a/b.ttf'],
};

describe('hooks of pacman', () => {
  it('are read with all that counts of them', () => {
    const text = `# a comment
[Trigger]
Operation = Install
Operation=Upgrade
Type = Path
Target = usr/share/fonts/*
Target = !usr/share/fonts/encodings/*

[Trigger]
Operation = Remove
Type = Package
Target = fontconfig

[Action]
Description = Updating the cache of fonts...
When = PostTransaction
Exec = /usr/bin/fc-cache -s 'two words'
Depends = fontconfig
NeedsTargets
`;
    expect(parseHook(text)).to.deep.equal({
      triggers: [
        {
          operations: ['Install', 'Upgrade'],
          isPath: true,
          targets: ['usr/share/fonts/*', '!usr/share/fonts/encodings/*'],
        },
        {operations: ['Remove'], isPath: false, targets: ['fontconfig']},
      ],
      isAfterwards: true,
      argv: ['/usr/bin/fc-cache', '-s', 'two words'],
      depends: ['fontconfig'],
      needsTargets: true,
    });
    expect(parseHook('[Action]\nWhen = PreTransaction\nExec = /bin/true\n')?.isAfterwards).to.equal(false);
    expect(parseHook('[Action]\nWhen = PostTransaction\n'), 'nothing to run').to.equal(undefined);
    expect(parseHook('')).to.equal(undefined);
  });

  it('run words that are divided as pacman divides them', () => {
    expect(wordsOf(`/bin/sh -c "a b" 'c "d' e\\ f ""`)).to.deep.equal([
      ...['/bin/sh', '-c', 'a b', 'c "d', 'e f', ''],
    ]);
    expect(wordsOf('/bin/sh "open')).to.equal(undefined);
    expect(wordsOf(' \t')).to.deep.equal([]);
  });

  it('are set off by an installation of a package or a file, each named once', () => {
    const onInstall = ['[Trigger]', 'Operation = Install'];
    expect(targetsOf(hook(...onInstall, 'Type = Package', 'Target = to*'), INSTALLED)).to.deep.equal([
      'tool',
    ]);
    const both = ['Type = Path', 'Target = usr/bin/*', 'Target = usr/*/t*'];
    expect(targetsOf(hook(...onInstall, ...both), INSTALLED)).to.deep.equal(['usr/bin/', 'usr/bin/tool']);
    const twice = [...onInstall, 'Type = Path', 'Target = usr/bin/tool'];
    expect(targetsOf(hook(...twice, ...twice), INSTALLED)).to.deep.equal(['usr/bin/tool']);
    expect(targetsOf(hook(...onInstall, 'Type = File', 'Target = usr/bin/tool'), INSTALLED)).to.have.length(
      1,
    );
  });

  it('are not set off by another operation, or by what is taken out', () => {
    const path = ['Type = Path', 'Target = usr/bin/*'];
    expect(targetsOf(hook('[Trigger]', 'Operation = Remove', ...path), INSTALLED)).to.deep.equal([]);
    const onInstall = ['[Trigger]', 'Operation = Install', ...path];
    expect(targetsOf(hook(...onInstall, 'Target = !usr/bin/tool'), INSTALLED)).to.deep.equal(['usr/bin/']);
    const again = [...onInstall, 'Target = !usr/*', 'Target = usr/bin/tool'];
    expect(targetsOf(hook(...again), INSTALLED), 'the last one decides').to.deep.equal(['usr/bin/tool']);
  });
});
