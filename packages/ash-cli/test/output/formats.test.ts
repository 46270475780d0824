import {expect} from 'chai';
import {count, formatBytes, formatDuration, formatTime} from '../../src/output/formats.js';

describe('formatBytes', () => {
  for (const [bytes, text] of [
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [700 * 2 ** 20, '700 MiB'],
    [4 * 2 ** 30, '4.0 GiB'],
    [2 ** 60, '1024 PiB'],
  ] as const) {
    it(`writes ${bytes} as ${text}`, () => {
      expect(formatBytes(bytes)).to.equal(text);
    });
  }
});

describe('formatDuration', () => {
  for (const [milliseconds, text] of [
    [0, '0.0 s'],
    [9940, '9.9 s'],
    [9990, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min 00 s'],
    [185_000, '3 min 05 s'],
    [7_380_000, '2 h 03 min'],
  ] as const) {
    it(`writes ${milliseconds} ms as ${text}`, () => {
      expect(formatDuration(milliseconds)).to.equal(text);
    });
  }
});

describe('formatTime', () => {
  it('writes the local time', () => {
    const local = new Date(2026, 10, 3, 4, 5);
    expect(formatTime(local.toISOString())).to.equal('2026-11-03 04:05');
  });

  it('gives back what is no time', () => {
    expect(formatTime('yesterday')).to.equal('yesterday');
  });
});

describe('count', () => {
  it('knows one from many', () => {
    expect(count(1, 'snapshot')).to.equal('1 snapshot');
    expect(count(0, 'snapshot')).to.equal('0 snapshots');
    expect(count(2, 'work copy', 'work copies')).to.equal('2 work copies');
  });
});
