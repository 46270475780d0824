import type {PluginHost} from 'ash-sdk';
import {AshError} from 'ash-sdk';
import {realHost} from '../host.js';

/** A host that lends its programs only so often, as if ash had been killed then. */
export interface BreakingHost extends PluginHost {
  /** Whether it came to the point where it broke. */
  readonly broke: () => boolean;
}

/** Breaks when program `count` (0, 1, …) is asked for: before it runs, or after it has. Nothing runs from then on. */
export function breakingHost(count: number, when: 'before' | 'after'): BreakingHost {
  const host = realHost();
  let asked = 0;
  let broken = false;
  const fail = (): never => {
    broken = true;
    throw new AshError({code: 'ASH_TEST_BROKE_OFF', message: 'The test broke off here.'});
  };
  return {
    broke: () => broken,
    has: async (program) => host.has(program),
    async run(command, options) {
      if (broken) return fail();
      const isLast = asked++ === count;
      if (isLast && when === 'before') return fail();
      const result = await host.run(command, options);
      return isLast ? fail() : result;
    },
    stream(command, options) {
      if (broken || asked++ === count) return fail();
      return host.stream(command, options);
    },
  };
}
