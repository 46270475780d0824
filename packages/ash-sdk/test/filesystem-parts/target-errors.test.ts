import {expect} from 'chai';
import {TARGET_ERRORS} from '../helpers/paper.js';

describe('targetErrors', () => {
  it('say how much is there, where that is known, and how much is needed', () => {
    expect(TARGET_ERRORS.tooSmall('/x', 2 ** 20)).to.include({
      code: 'ASH_PAPER_TOO_SMALL',
      message: '/x with 1 MiB is too small for a page.',
      hint: 'At least 2 MiB are needed, and some gigabytes to be of use.',
      exit: 'usage',
    });
    expect(TARGET_ERRORS.tooSmall('/x').message).to.equal('/x is too small for a page.');
  });

  it('name the target', () => {
    expect(TARGET_ERRORS.noSize('/x')).to.include({
      code: 'ASH_PAPER_NO_SIZE',
      message: "The image file /x doesn't exist yet, and no size was given for it.",
      exit: 'usage',
    });
    expect(TARGET_ERRORS.notATarget('/x', 'a device')).to.include({
      code: 'ASH_PAPER_NOT_A_TARGET',
      message: '/x is not a device.',
      exit: 'usage',
    });
  });
});
