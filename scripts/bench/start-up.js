import {execFileSync} from 'node:child_process';
import {fill, loopVolume} from './store.js';
import {alternate, median} from './measure.js';

/** Processor time of commands that only read, against Node.js that does nothing. */
export function benchStartUp(ash, runs) {
  const volumes = [];
  try {
    const commands = {node: {argv: () => ['node', '-e', '0']}, version: {argv: () => [...ash, 'version']}};
    for (const count of [10, 1000, 10_000]) {
      const volume = loopVolume('2G');
      volumes.push(volume);
      init(ash, volume.directory);
      fill(volume.directory, count, false);
      commands[`tree ${count}`] = {argv: () => [...ash, '--store', volume.directory, 'tree']};
    }
    const samples = alternate(commands, runs);
    const node = median(samples.node.cpu);
    return Object.entries(samples)
      .filter(([name]) => name !== 'node')
      .map(([name, {cpu}]) => ({
        what: `ash ${name}, processor time`,
        against: 'node -e 0',
        seconds: median(cpu),
        ratio: median(cpu) / node,
      }));
  } finally {
    for (const volume of volumes) volume.dispose();
  }
}

/** Makes a store at a mounted volume. */
export function init(ash, directory) {
  execFileSync(ash[0], [...ash.slice(1), 'init', directory], {stdio: 'ignore'});
}
