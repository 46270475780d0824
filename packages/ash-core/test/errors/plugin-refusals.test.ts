import {expect} from 'chai';
import * as refusals from '../../src/errors/plugin-refusals.js';

const PLUGIN = {package: '@x/ash-plugin-y', version: '1.0.0'};
const OTHER = {package: 'ash-plugin-z', version: '2.0.0'};
const DIRECTORY = '/lib/node_modules/@x/ash-plugin-y';

describe('reasons to refuse a plugin', () => {
  for (const [{reason, hint}, phrase, command] of [
    [refusals.malformed(PLUGIN, 'it is odd'), 'it is odd', 'npm install -g @x/ash-plugin-y'],
    [
      refusals.otherApi(PLUGIN, '^2.0.0', '1.0.0'),
      '^2.0.0',
      'npm install -g ash-cli@latest @x/ash-plugin-y@latest',
    ],
    [refusals.ownedByOther(PLUGIN, '/lib', 7, DIRECTORY), 'user 7', "'chown -h root: /lib'"],
    [refusals.ownedByOther(PLUGIN, `${DIRECTORY}/x`, 7, DIRECTORY), '/x', `'chown -hR root: ${DIRECTORY}'`],
    [refusals.writableByOthers(PLUGIN, '/lib', DIRECTORY), '/lib', "'chmod go-w /lib'"],
    [refusals.writableByOthers(PLUGIN, DIRECTORY, DIRECTORY), DIRECTORY, `'chmod -R go-w ${DIRECTORY}'`],
    [refusals.writableByOthers(PLUGIN, '/a b', DIRECTORY), '/a b', "chmod go-w '/a b'"],
    [refusals.tooManyLinks(PLUGIN, '/a'), 'no end', 'npm install'],
    [
      refusals.declaresHooks(PLUGIN, ['init', 'prerun']),
      'init, prerun',
      "'npm uninstall -g @x/ash-plugin-y'",
    ],
    [
      refusals.claimedTwice(PLUGIN, OTHER, "distribution 'z'"),
      'ash-plugin-z 2.0.0',
      'npm uninstall -g ash-plugin-z',
    ],
    [refusals.topicTaken(PLUGIN, 'boot'), "'ash boot'", 'npm uninstall -g @x/ash-plugin-y'],
  ] as const) {
    it(reason, () => {
      expect(reason)
        .to.match(/^@x\/ash-plugin-y 1\.0\.0 is [^\n]+\.$/)
        .and.include(phrase);
      expect(reason, 'one sentence').not.to.match(/[.!?] [A-Z]/);
      expect(hint)
        .to.match(/^[A-Z][^\n]+\.$/)
        .and.include(command);
    });
  }

  it('do without a version that is not known', () => {
    expect(refusals.malformed({...PLUGIN, version: ''}, 'x').reason).to.equal(
      '@x/ash-plugin-y is left out: x.',
    );
  });
});
