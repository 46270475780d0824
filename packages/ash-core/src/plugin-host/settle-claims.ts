import {claimedTwice} from '../errors/plugin-refusals.js';
import type {Contribution} from './manifest.js';
import type {PluginReport} from './report.js';

interface Claim {
  readonly report: PluginReport;
  /** What is claimed, for a person: `distribution 'debian'`. */
  readonly what: string;
  readonly isId: boolean;
  /** Whether the package is named after its id, as `ash-plugin-debian` is. */
  readonly isPlain: boolean;
}

const NOUNS = {distro: 'distribution', filesystem: 'file system', commands: "commands' topic"} as const;

/**
 * Refuses plugins that claim what another one has. An id goes before a mere match, which gives way; then the package that is named
 * after its id wins. Where neither is, both are refused: ash does not guess whose code runs. Pure.
 */
export function settleClaims(reports: readonly PluginReport[]): readonly PluginReport[] {
  const claims = reports.filter(({state}) => state === 'ready').flatMap(claimsOf);
  const refusals = new Map<string, PluginReport>();
  for (const wanted of new Set(claims.map(({what}) => what))) {
    for (const [loser, winner] of losers(claims.filter(({what}) => what === wanted))) {
      const {report, what} = loser;
      if (refusals.has(report.package)) continue;
      refusals.set(report.package, {
        ...report,
        state: 'refused',
        ...claimedTwice(report, winner.report, what),
      });
    }
  }
  return reports.map((report) => refusals.get(report.package) ?? report);
}

/** Those that lose a claim to another of the same kind, each with one that has it or ties with it. */
function losers(claims: readonly Claim[]): readonly (readonly [loser: Claim, winner: Claim])[] {
  const contenders = claims.some(({isId}) => isId) ? claims.filter(({isId}) => isId) : claims;
  const winner = contenders.find(({isPlain}) => isPlain);
  const hasOneWinner = contenders.filter(({isPlain}) => isPlain).length === 1;
  return contenders.flatMap((claim) => {
    if (hasOneWinner && claim === winner) return [];
    const others = hasOneWinner && winner ? [winner] : contenders;
    const other = others.find(({report}) => report.package !== claim.report.package);
    return other === undefined ? [] : [[claim, other] as const];
  });
}

function claimsOf(report: PluginReport): readonly Claim[] {
  return report.contributes.flatMap((contribution) => {
    const {kind, id, matches} = contribution;
    const isPlain = report.package === plainName(contribution);
    const ids = kind === 'distro' ? [id, ...matches.filter((match) => match !== id)] : [id];
    return ids.map((claimed) => ({
      report,
      what: `${NOUNS[kind]} '${claimed}'`,
      isId: claimed === id,
      isPlain,
    }));
  });
}

function plainName({kind, id}: Contribution): string {
  return kind === 'filesystem' ? `ash-fs-${id}` : `ash-plugin-${id}`;
}
