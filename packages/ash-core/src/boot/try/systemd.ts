import {systemdAgent} from './agent.js';
import type {OfferedFiles, TryLimits} from './init.js';
import {OFFERED, REPORT} from './places.js';

const UNIT = 'ash-try.service';

/** The agent is started whatever the system comes to: its usual target, or a shell for repairs. */
const WANTED_BY = ['default.target', 'rescue.target', 'emergency.target'];

/** Puts the unit where systemd looks for units that last until the next boot, and starts the init. */
const START = `#!/bin/sh
: >${REPORT}/started
units=/run/systemd/system
mkdir -p $units
cp ${OFFERED}/${UNIT} $units/
for target in ${WANTED_BY.join(' ')}; do
  mkdir -p $units/$target.wants
  ln -s ../${UNIT} $units/$target.wants/
done
exec "$@"
`;

/** What makes systemd start the agent beside everything else. Nothing in the root itself is changed for it. */
export function systemdFiles(
  {start, check, between}: TryLimits,
  send = '',
): OfferedFiles & {readonly start: string} {
  const unit = `[Unit]
Description=Watches this try of ash
DefaultDependencies=no
[Service]
ExecStart=/bin/sh ${OFFERED}/agent ${start} ${check} ${between}
IgnoreSIGPIPE=no
`;
  return {start: START, agent: systemdAgent(send), [UNIT]: unit};
}
