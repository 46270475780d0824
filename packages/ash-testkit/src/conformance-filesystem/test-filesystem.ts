import {mocha} from '../conformance/mocha.js';
import type {FilesystemFixture} from './filesystem-fixture.js';
import {VOLUME_RULES} from './rules.js';
import {makeScene, type Scene} from './scene.js';

/** Registers tests of mocha that check a file-system plugin against every rule of the contract, on one real volume of the fixture. */
export function testFilesystem(fixture: FilesystemFixture): void {
  const {describe, it, before, after} = mocha();
  const {unavailable} = fixture;
  const note = unavailable === undefined ? '' : ` (skipped: ${unavailable})`;
  describe(`The contract of a file system, kept by ${fixture.title}${note}`, () => {
    let scene: Scene | undefined;
    before(async function () {
      this.timeout(60_000);
      if (unavailable !== undefined) this.skip();
      scene = await makeScene(fixture);
    });
    after(async () => scene?.dispose());

    for (const {title, check} of VOLUME_RULES)
      it(title, async function () {
        this.timeout(120_000);
        if (scene !== undefined) await check(scene);
      });
  });
}
