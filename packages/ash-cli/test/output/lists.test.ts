import {expect} from 'chai';
import type {PluginReport} from 'ash-core';
import {drawFindings} from '../../src/output/findings.js';
import {drawMatches, drawPackages} from '../../src/output/packages.js';
import {drawPlugins} from '../../src/output/plugins.js';
import {drawSettings} from '../../src/output/settings.js';
import {drawStatus} from '../../src/output/status.js';
import {drawStoreContents} from '../../src/output/store-contents.js';
import {ASCII, PLAIN, operation, snapshot} from '../helpers/samples.js';

const vim = {
  name: 'vim',
  version: '9.0',
  architecture: 'amd64',
  state: 'installed',
  requested: true,
} as const;

describe('drawPackages', () => {
  it('shows name, version, architecture and summary, and a word where a package is not whole', () => {
    expect(
      drawPackages(
        [
          {...vim, summary: 'Vi IMproved'},
          {...vim, name: 'nano', state: 'broken'},
        ],
        PLAIN,
      ),
    ).to.deep.equal(['vim   9.0  amd64          Vi IMproved', 'nano  9.0  amd64  broken']);
  });
});

describe('drawMatches', () => {
  it('shows where a package is', () => {
    const lines = drawMatches('vim', [{snapshot: snapshot(3, {name: 'desktop'}), package: vim}], PLAIN);
    expect(lines).to.deep.equal(['3  desktop  vim  9.0  amd64']);
  });

  it('says so when it is nowhere', () => {
    expect(drawMatches('v\u001bm', [], PLAIN)).to.deep.equal(['No snapshot has v\\x1bm.']);
  });
});

describe('drawFindings', () => {
  it('puts a hint below what needs one', () => {
    const findings = [
      {level: 'ok', message: 'Fine.'},
      {level: 'problem', message: 'Broken.', hint: 'Mend it.'},
      {level: 'warning', message: 'Odd.'},
    ] as const;
    expect(drawFindings(findings, PLAIN)).to.deep.equal([
      '✔ Fine.',
      '✘ Broken.',
      '  Hint: Mend it.',
      '! Odd.',
    ]);
    expect(drawFindings(findings, ASCII)[0]).to.equal('ok: Fine.');
  });
});

describe('drawPlugins', () => {
  const place = {api: '1.0.0', modules: '/lib/node_modules'};
  const plugin: PluginReport = {
    package: 'ash-fs-btrfs',
    version: '1.0.0',
    directory: '/x',
    api: '^1.0.0',
    contributes: [{kind: 'filesystem', id: 'btrfs', matches: [], entry: './x.js'}],
    state: 'ready',
    trusted: true,
  };

  it('shows what each offers, where it lies, and why one is refused', () => {
    const refused: PluginReport = {
      ...plugin,
      package: 'ash-plugin-x',
      contributes: [{kind: 'distro', id: 'x', matches: ['y', 'z'], entry: './x.js'}],
      state: 'refused',
      trusted: false,
      reason: 'Too open.',
      hint: 'Close it.',
    };
    expect(drawPlugins([plugin, refused], place, PLAIN)).to.deep.equal([
      'Looked for in /lib/node_modules, for interface 1.0.0.',
      'ash-fs-btrfs  1.0.0  ready    trusted      interface ^1.0.0  filesystem btrfs',
      '  /x',
      'ash-plugin-x  1.0.0  refused  not trusted  interface ^1.0.0  distro x (y z)',
      '  /x',
      '  Too open.',
      '  Hint: Close it.',
    ]);
  });

  it('names the commands that one adds', () => {
    const commands: PluginReport = {
      ...plugin,
      contributes: [
        {kind: 'commands', id: 'x', matches: [], commands: {one: 'One.', two: 'Two.'}, entry: './x.js'},
      ],
    };
    expect(drawPlugins([commands], place, PLAIN).join('\n')).to.include('commands x (one two)');
  });

  it('lets nothing that a package says of itself reach the terminal', () => {
    const hostile: PluginReport = {
      ...plugin,
      version: '1.0.0-\u001b[2J',
      api: '\u001b]0;x',
      reason: '\u202e',
    };
    expect(drawPlugins([hostile], place, PLAIN).join('\n')).not.to.match(/[\u001b\u202e]/);
  });

  it('says how to get some', () => {
    expect(drawPlugins([], place, PLAIN).join('\n'))
      .to.include('npm install -g ash-fs-btrfs')
      .and.include('ash-plugin-alpine');
    expect(drawPlugins([], {...place, modules: undefined}, PLAIN).join('\n')).not.to.include('Looked for');
  });
});

describe('drawSettings', () => {
  it('shows every setting there is, set or not', () => {
    const known = {shell: {purpose: 'the shell'}, cache: {purpose: 'the cache'}};
    expect(drawSettings({shell: '/bin/zsh'}, known, PLAIN)).to.deep.equal([
      'shell  /bin/zsh  the shell',
      'cache  not set   the cache',
    ]);
  });
});

describe('drawStatus', () => {
  it('shows one fact a line', () => {
    const lines = drawStatus(
      {
        store: '/srv/a.img',
        filesystem: 'btrfs',
        space: {size: 4 * 2 ** 30, free: 2 ** 30},
        snapshots: 3,
        booted: snapshot(1, {name: 'server', revision: 4}),
        default: null,
        lastOperation: operation(9, {summary: 'Pinned 1.'}),
        undo: 9,
        redo: null,
        boot: null,
        leftovers: [],
        working: [{trees: [], snapshot: 2, owner: {pid: 77, host: 'h', argv: ['upgrade', '2'], since: ''}}],
      },
      PLAIN,
    );
    expect(lines).to.include.members([
      'Store           /srv/a.img (btrfs)',
      'Space           1.0 GiB of 4.0 GiB free',
      'Booted          1 server at 1.4',
      'Default         none',
      'Undo            would take back operation 9',
      'Redo            nothing to bring back',
      'At work         ash upgrade 2 in 2 (process 77)',
    ]);
    expect(lines.join('\n')).to.include('9: Pinned 1.');
  });
});

describe('drawStoreContents', () => {
  it('shows the room that each revision takes, and which are there for undo', () => {
    const lines = drawStoreContents(
      {
        revisions: [
          {name: '0.1', snapshot: 0, own: 0, shared: 2 ** 20, current: true},
          {name: '1.1', snapshot: 1, own: 2048, shared: 2 ** 20, current: false},
        ],
        work: ['a'],
        size: 2 ** 30,
        free: 2 ** 29,
      },
      PLAIN,
    );
    expect(lines[2]).to.equal('1.1       2.0 KiB  1.0 MiB  for undo');
    expect(lines.slice(-2)).to.deep.equal([
      '512 MiB of 1.0 GiB free.',
      '1 work copy of commands that run now.',
    ]);
  });
});
