import {setTimeout} from 'node:timers/promises';
import {expect} from 'chai';
import {makeProgress, readableOutput} from '../../src/output/progress.js';
import {PLAIN} from '../helpers/samples.js';

class Sink {
  text = '';
  write(text: string): boolean {
    this.text += text;
    return true;
  }
}

describe('progress in lines', () => {
  it('prints steps and output one after the other', () => {
    const sink = new Sink();
    const progress = makeProgress(sink, PLAIN, 'lines');
    progress.report({type: 'step', title: 'upgrading', snapshot: 3});
    progress.report({type: 'output', line: 'Get:1 \u001b[1mpackage\u001b[0m', snapshot: 3});
    progress.report({type: 'step', title: 'sealing'});
    expect(sink.text).to.equal('3: upgrading ...\n3:   Get:1 package\nsealing ...\n');
  });

  it('prints only what the user must know when quiet', () => {
    const sink = new Sink();
    const progress = makeProgress(sink, PLAIN, 'quiet');
    progress.report({type: 'step', title: 'upgrading'});
    progress.report({type: 'output', line: 'x'});
    progress.report({type: 'terminal', taken: true});
    progress.report({type: 'warning', message: 'low on space'});
    progress.report({type: 'repaired', message: 'removed a copy'});
    expect(sink.text).to.equal('Warning: low on space\nRepaired: removed a copy\n');
  });
});

describe('progress on a terminal', () => {
  it('keeps warnings, and leaves nothing else behind', async () => {
    const sink = new Sink();
    const progress = makeProgress(sink, {...PLAIN, columns: 40}, 'live');
    progress.report({type: 'step', title: 'upgrading', snapshot: 3});
    progress.report({type: 'output', line: 'Unpacking a package with a name that is long', snapshot: 3});
    await setTimeout(200);
    progress.report({type: 'warning', message: 'low on space'});
    progress.pause();
    expect(sink.text).to.match(/3 upgrading {2}Unpacking a package/);
    const shown = screen(sink.text);
    expect(shown).to.deep.equal(['Warning: low on space', '']);
  });

  it('gives the terminal away when a program takes it', async () => {
    const sink = new Sink();
    const progress = makeProgress(sink, {...PLAIN, columns: 40}, 'live');
    progress.report({type: 'step', title: 'shell', snapshot: 3});
    await setTimeout(120);
    progress.report({type: 'terminal', taken: true});
    const before = sink.text.length;
    await setTimeout(200);
    expect(sink.text).to.have.length(before);
    expect(screen(sink.text)).to.deep.equal(['']);
  });
});

describe('readableOutput', () => {
  it('takes what stands last on a line that is written over', () => {
    expect(readableOutput('10%\r50%\r100%\r')).to.equal('100%');
  });

  it('drops colours and shows other control characters', () => {
    expect(readableOutput('\u001b[31mred\u001b[0m\u0007')).to.equal('red\\x07');
  });
});

/** What a terminal would show: understands line ends and the one sequence that rows are erased with. */
function screen(text: string): string[] {
  let lines = [''];
  for (const part of text.split(/(\u001b\[\d+A\r\u001b\[J|\n)/)) {
    const up = /^\u001b\[(\d+)A/.exec(part)?.[1];
    if (up !== undefined) lines = [...lines.slice(0, lines.length - 1 - Number(up)), ''];
    else if (part === '\n') lines.push('');
    else lines.push(`${lines.pop() ?? ''}${part}`);
  }
  return lines;
}
