import {AshError} from 'ash-sdk';

/** There is no such place to build packages from for this snapshot's distribution. */
export function sourceUnknown(source: string, title: string, known: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_SOURCE_UNKNOWN',
    message: `Nothing called '${source}' builds packages for ${title}.`,
    hint:
      known.length === 0
        ? `${title} has its repositories only: leave the option out.`
        : `Known are ${known.join(', ')}: 'ash install --from ${known[0] ?? ''}'.`,
    exit: 'usage',
    data: {source, known},
  });
}

/** Somebody looked at the build files and said no. */
export function buildDeclined(snapshot: number): AshError {
  return new AshError({
    code: 'ASH_BUILD_DECLINED',
    message: `The build files were not accepted, so nothing of them ran; snapshot ${snapshot} is as it was before.`,
    exit: 'refused',
    data: {snapshot},
  });
}
