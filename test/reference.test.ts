import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {FAILPOINTS} from 'ash-core';
import {EXIT_CODES} from 'ash-sdk';
import {expect} from 'chai';
import {CLONE} from './helpers/ash.js';

describe('the documentation', () => {
  const pages = [
    ...['README.md', 'CONTRIBUTING.md'],
    ...readdirSync(path.join(CLONE, 'docs'), {recursive: true, encoding: 'utf8'})
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => path.join('docs', name)),
  ];

  it('has a reference that says what the built commands say', () => {
    execFileSync(process.execPath, [path.join(CLONE, 'scripts/reference.js'), '--check'], {stdio: 'pipe'});
  });

  it('lists every exit code', () => {
    const text = readFileSync(path.join(CLONE, 'docs/reference/exit-codes.md'), 'utf8');
    for (const {code, meaning} of Object.values(EXIT_CODES))
      expect(text).to.include(`| ${code} | ${meaning} |`);
  });

  it('lists every failpoint', () => {
    const text = readFileSync(path.join(CLONE, 'docs/reference/failpoints.md'), 'utf8');
    for (const [name, step] of Object.entries(FAILPOINTS))
      expect(text).to.include(`| \`${name}\` | ${step} |`);
  });

  for (const page of pages) {
    it(`${page} refers only to files that exist`, () => {
      const text = readFileSync(path.join(CLONE, page), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(existsSync(path.join(CLONE, path.dirname(page), target)), target).to.equal(true);
      }
    });
  }

  it('names for each guarantee a test that exists', () => {
    const page = path.join(CLONE, 'docs/guarantees.md');
    const rows = readFileSync(page, 'utf8')
      .split('\n')
      .filter((line) => /^\| [A-Z]/.test(line));
    expect(rows.length).to.be.above(20);
    for (const row of rows) {
      const [, file = '', title = ''] = /\]\(([^)]+)\): (.*?) *\|$/.exec(row) ?? [];
      const titles = readFileSync(path.resolve(path.dirname(page), file), 'utf8');
      expect(title, row).to.not.equal('');
      expect(titles, `${file}: ${title}`).to.include(title);
    }
  });

  it('names only commands that exist', () => {
    const reference = readFileSync(path.join(CLONE, 'docs/reference/commands.md'), 'utf8');
    const commands = new Set(
      [...reference.matchAll(/^### ash (.*)$/gm)].map(([, name = '']) => name.split(' ')[0] ?? name),
    );
    for (const page of pages.filter((name) => !name.startsWith('docs/decisions'))) {
      const text = readFileSync(path.join(CLONE, page), 'utf8');
      const code = [...text.matchAll(/^```(?:sh|console)\n(.*?)^```/gms)]
        .map(([, block = '']) => block)
        .join('');
      const named = [...code.matchAll(/^(?:# )?ash ([a-z]+)/gm), ...text.matchAll(/`ash ([a-z]+)/g)].map(
        ([, name = '']) => name,
      );
      // Topics of the plugins that a page shows as examples.
      const topics = [...text.matchAll(/"kind": "commands",\s+"id": "([a-z]+)"/g)].map(([, id = '']) => id);
      for (const command of named.filter((name) => !topics.includes(name))) {
        expect(commands, `${page}: ash ${command}`).to.include(command);
      }
    }
  });
});
