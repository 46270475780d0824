import {testDistro} from 'ash-testkit';
import {dnf5Fixture} from './helpers/fixture.js';

const WISH = 'ASH_DNF5';

/** `npm run test:dnf5`: the suite takes minutes, and most of what it looks at is the same as with dnf 4. */
if (process.env[WISH] === '1') testDistro(dnf5Fixture);
else
  describe('The contract of a distribution, kept by fedora with dnf 5', () => {
    it.skip(`is tested with ${WISH}=1, as npm run test:dnf5 sets it`);
  });
