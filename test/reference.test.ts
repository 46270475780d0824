import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {EXIT_CODES} from 'ash-sdk';
import {expect} from 'chai';
import {CLONE} from './helpers/ash.js';

describe('the documentation', () => {
  const pages = [
    ...['README.md', 'CONTRIBUTING.md'],
    ...readdirSync(path.join(CLONE, 'docs'), {recursive: true, encoding: 'utf8'})
      .filter((name) => name.endsWith('.md'))
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

  for (const page of pages) {
    it(`${page} refers only to files that exist`, () => {
      const text = readFileSync(path.join(CLONE, page), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(existsSync(path.join(CLONE, path.dirname(page), target)), target).to.equal(true);
      }
    });
  }

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
      for (const command of named) expect(commands, `${page}: ash ${command}`).to.include(command);
    }
  });
});
