import {INIT_PROGRAM} from '../init.js';
import {OFFERED, REPORT, REPORT_FILES} from '../places.js';
import {CARRIED, MARK, REPORT_PORT} from './places.js';

/** The first process of the machine. Not every initramfs leaves a `/run` behind that can be written to. */
export const FIRST_SCRIPT = `#!/bin/sh
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mkdir -p ${OFFERED} ${REPORT} 2>/dev/null || {
  mount -t tmpfs -o mode=755,nosuid,nodev tmpfs /run
  mkdir -p ${OFFERED} ${REPORT}
}
cp ${CARRIED}/* ${OFFERED}/
echo ${MARK} ${REPORT_FILES.started} >${REPORT_PORT}
exec /bin/sh ${OFFERED}/start ${INIT_PROGRAM}
`;

const {started, state, failed, jobs, checks, complete} = REPORT_FILES;

/** Runs at the end of the agent: each file of the report is one line, with its name and its content in base64. */
export const SEND_REPORT = `
set +f
cd ${REPORT}
for file in ${started} ${state} ${failed} ${jobs} ${checks}/*/* ${complete}; do
  [ -f "$file" ] || continue
  printf '\\n${MARK} %s %s\\n' "$file" "$(base64 -w 0 <"$file")"
done >${REPORT_PORT}
`;
