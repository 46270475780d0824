import {expect} from 'chai';
import {filesOf} from '../src/templates.js';
import {whatIsLeft} from '../src/what-is-left.js';

describe('the templates', () => {
  for (const kind of ['distro', 'filesystem'] as const)
    it(`of a ${kind} have every name filled in, and say what is left`, async () => {
      const files = await filesOf({kind, id: 'my-thing'});
      for (const {path, content} of files) {
        expect(`${path} ${content}`).to.not.match(/OF-PLUGIN|OF_PLUGIN/);
        expect(path).to.not.match(/(^|\/)_/);
      }
      const facts = JSON.parse(files.find(({path}) => path === 'package.json')?.content ?? '') as {
        name: string;
        ash: object;
      };
      expect(facts.name).to.equal(kind === 'distro' ? 'ash-plugin-my-thing' : 'ash-fs-my-thing');
      expect(JSON.stringify(facts.ash)).to.include('"id":"my-thing"');
      expect(files.map(({path}) => path)).to.include.members([
        '.gitignore',
        'README.md',
        'test/conformance.test.ts',
      ]);
      const left = whatIsLeft(files).flatMap(({parts}) => parts);
      expect(left).to.include.members(
        kind === 'distro' ? ['install', 'readDatabase', 'planBootstrap'] : ['format', 'clone'],
      );
    });
});
