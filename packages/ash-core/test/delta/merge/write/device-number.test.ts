import {expect} from 'chai';
import {majorOf, minorOf} from '../../../../src/delta/merge/write/device-number.js';

describe('a device number', () => {
  const rows: [device: number, major: number, minor: number][] = [
    [0x0103, 1, 3],
    [0x0801, 8, 1],
    [0x11110370, 0x103, 0x11170],
    [0x1000_0000_0000, 0x1000, 0],
  ];
  for (const [device, major, minor] of rows) {
    it(`0x${device.toString(16)} is major ${major}, minor ${minor}, as makedev(3) makes it`, () => {
      expect([majorOf(device), minorOf(device)]).to.deep.equal([major, minor]);
    });
  }
});
