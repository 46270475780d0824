import type {ContractEntry} from 'ash-sdk';

/**
 * Members of a plugin's object that are missing or of the wrong type, each as a phrase. `path` is where the object lies in the
 * contract. Pure.
 */
export function contractBreaches(
  object: unknown,
  contract: readonly Pick<ContractEntry, 'member' | 'type' | 'required'>[],
  path = '',
): readonly string[] {
  return contract.flatMap(({member, type, required}) => {
    const value = memberOf(object, member);
    if (value === undefined) return required ? [`'${path}${member}' is missing`] : [];
    const found = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
    return found === type ? [] : [`'${path}${member}' is of type ${found} instead of ${type}`];
  });
}

function memberOf(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], object);
}
