import type {DistroFixture} from '../distro-fixture.js';
import {realHost} from '../host.js';
import {ADAPTER_RULES} from './adapter/rules.js';
import {demand} from './breach.js';
import {mocha} from './mocha.js';
import {makeScene, type Scene} from './root/scene.js';
import {ROOT_RULES} from './root/rules.js';
import type {AdapterSubject, DistroSuiteOptions} from './rule.js';

/** Milliseconds in which a root is made; the first time one may be downloaded. */
const ROOT_TIME = 15 * 60 * 1000;

/**
 * Registers tests of mocha that check a distribution plugin against every rule of the contract: first those that need nothing, then
 * those with the real package manager in a root of the fixture.
 */
export function testDistro(fixture: DistroFixture, options: DistroSuiteOptions = {}): void {
  const {describe, it, before, after} = mocha();
  const subject = subjectOf(fixture, options);
  describe(`The contract of a distribution, kept by ${subject.adapter.id}`, () => {
    for (const {title, check} of ADAPTER_RULES)
      it(title, async function () {
        this.timeout(60_000);
        await check(subject);
      });

    describe('with the real package manager', () => {
      let scene: Scene | undefined;
      before(async function () {
        this.timeout(ROOT_TIME);
        const lacking = await fixture.unavailable();
        if (lacking === undefined) {
          scene = await makeScene(fixture, subject);
          return;
        }
        this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
        this.skip();
      });
      after(async () => scene?.dispose());

      for (const {title, check} of ROOT_RULES)
        it(title, async function () {
          this.timeout(10 * 60 * 1000);
          if (scene !== undefined) await check(scene);
        });
    });
  });
}

/** The adapter of a fixture's plugin, made with the real host. */
export function subjectOf(fixture: DistroFixture, options: DistroSuiteOptions = {}): AdapterSubject {
  const {plugin} = fixture;
  demand(plugin.kind === 'distro', {
    found: `The plugin is of the kind ${plugin.kind}.`,
    wanted: 'one made by defineDistro',
    because: 'this suite is for distributions',
    read: 'The adapter',
  });
  const host = realHost();
  return {adapter: plugin.create(host), host, options};
}
