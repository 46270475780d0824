/** The fields of `/etc/shadow` behind the day of the last change, as useradd fills them. Source: shadow(5), login.defs(5). */
export const DEFAULT_AGING = '0:99999:7:::';
