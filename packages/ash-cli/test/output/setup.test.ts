import type {SetupPlan} from 'ash-core';
import {expect} from 'chai';
import {setupDocument} from '../../src/json/setup.js';
import {lookOf} from '../../src/output/look.js';
import {drawPlan, drawSetup} from '../../src/output/setup.js';

const LOOK = lookOf({isTTY: false}, {LANG: 'C.UTF-8'});

const PLAN = {
  place: {kind: 'image', path: '/images/a.img', workingPath: '/images/a.img.unfinished'},
  firmware: ['uefi'],
  steps: [
    {kind: 'make-store', sentence: 'Make an empty store.'},
    {kind: 'finish', sentence: 'Name the image /images/\u001b[2Ja.img.'},
  ],
  warnings: ['Nobody has a password.'],
} as unknown as SetupPlan;

const RESULT = {base: 0, system: 1, deployment: 1};

describe('what ash setup prints', () => {
  it('is every step with its number, then what may not be meant', () => {
    expect(drawPlan(PLAN, LOOK)).to.deep.equal([
      '1  Make an empty store.',
      String.raw`2  Name the image /images/\x1b[2Ja.img.`,
      'Warning: Nobody has a password.',
    ]);
  });

  it('is at the end what was made, and how to start it', () => {
    const [made, hint] = drawSetup(PLAN, RESULT, LOOK);
    expect(made).to.equal('/images/a.img is ready: base 0, and its branch 1, which boots by default.');
    expect(hint).to.include('qemu-system-x86_64').and.include('-bios /usr/share/ovmf/OVMF.fd');
    const both = drawSetup({...PLAN, firmware: ['uefi', 'bios']}, RESULT, LOOK);
    expect(both[1]).to.include('qemu-system-x86_64').and.not.include('-bios');
  });

  it('is a document without answers: there are secrets among them', () => {
    expect(setupDocument({...PLAN, answers: {rootPasswordHash: '$6$'}} as never, null)).to.deep.equal({
      place: {kind: 'image', path: '/images/a.img'},
      firmware: ['uefi'],
      steps: PLAN.steps.map(({kind, sentence}) => ({kind, sentence})),
      warnings: PLAN.warnings,
      made: null,
    });
    expect(setupDocument(PLAN, RESULT).made).to.deep.equal(RESULT);
  });
});
