import {expect} from 'chai';
import fc from 'fast-check';
import {makePalette} from '../../src/output/palette.js';
import {drawTree} from '../../src/output/tree.js';
import {displayWidth} from '../../src/output/width.js';
import {ASCII, PLAIN, snapshot} from '../helpers/samples.js';

const FAMILY = [
  snapshot(0, {description: 'base', base: true}),
  snapshot(1, {
    parent: 0,
    name: 'server',
    description: 'mail and web',
    revision: 4,
    booted: true,
    default: true,
  }),
  snapshot(2, {parent: 0, name: 'desktop', pinned: true}),
  snapshot(3, {parent: 1}),
];

describe('drawTree', () => {
  it('draws lines to children, and marks the booted, the default and the pinned one', () => {
    expect(drawTree(FAMILY, PLAIN)).to.deep.equal(
      [
        '0  debian 12 · base         0.1',
        '├─ 1  server · mail and web  1.4  * default',
        '│  └─ 3                      3.1',
        '└─ 2  desktop                2.1  pinned',
      ].map((line, index) => (index === 0 ? line.replace('base         ', 'base          ') : line)),
    );
  });

  it('does without characters beyond ASCII', () => {
    const text = drawTree(FAMILY, ASCII).join('\n');
    expect(text).to.match(/^[\x20-\x7e\n]*$/);
    expect(text).to.include('|- 1  server - mail and web').and.include('`- 2  desktop');
  });

  it('draws children below their parent by number, whatever the order they come in', () => {
    const lines = drawTree([...FAMILY].reverse(), PLAIN);
    expect(lines).to.deep.equal(drawTree(FAMILY, PLAIN));
  });

  it('names the distribution where it is another one than the parent has', () => {
    const [, child] = drawTree([snapshot(0), snapshot(1, {parent: 0, distro: 'arch', release: ''})], PLAIN);
    expect(child).to.match(/^└─ 1 {2}arch /);
  });

  it('draws what has lost its parent at the top', () => {
    expect(drawTree([snapshot(7, {parent: 5})], PLAIN)[0]).to.match(/^7 {2}debian 12/);
  });

  it('shows one line of a description, with nothing in it that drives the terminal', () => {
    const lines = drawTree([snapshot(0, {description: 'red \u001b[31m\nsecond'})], PLAIN);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include('red \\x1b[31m …');
  });

  it('cuts descriptions so that the tree fits the terminal', () => {
    const wide = [
      snapshot(0, {description: '日本'.repeat(40)}),
      snapshot(1, {parent: 0, description: 'x'.repeat(200)}),
    ];
    for (const line of drawTree(wide, {...PLAIN, columns: 40})) expect(displayWidth(line)).to.be.at.most(40);
  });

  it('paints when it is told to, and the text stays the same', () => {
    const painted = drawTree(FAMILY, {...PLAIN, palette: makePalette(true)}).join('\n');
    expect(painted.replaceAll(/\u001b\[[0-9;]*m/g, '')).to.equal(drawTree(FAMILY, PLAIN).join('\n'));
    expect(painted).to.include('\u001b[');
  });

  it('says how to begin when there is nothing', () => {
    expect(drawTree([], PLAIN).join('\n')).to.include("'ash new'");
  });

  it('draws every snapshot once, whatever the tree, also a very deep one', () => {
    const trees = fc
      .array(fc.nat(), {maxLength: 60})
      .map((picks) =>
        picks.map((pick, index) =>
          snapshot(index, {parent: index === 0 || pick % 5 === 0 ? null : pick % index}),
        ),
      );
    fc.assert(
      fc.property(trees, (snapshots) => {
        const numbers = drawTree(snapshots, PLAIN).flatMap((line) => /^[^\d]*(\d+)/.exec(line)?.[1] ?? []);
        expect(numbers.map(Number).sort((a, b) => a - b)).to.deep.equal(snapshots.map(({number}) => number));
      }),
    );
    const chain = Array.from({length: 2000}, (_, index) =>
      snapshot(index, {parent: index === 0 ? null : index - 1}),
    );
    expect(drawTree(chain, PLAIN)).to.have.length(2000);
  });
});
