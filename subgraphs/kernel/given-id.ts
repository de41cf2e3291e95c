import { validate, version } from 'uuid';
import { Invalid } from './refusals.ts';

/** Whether it is an id as a client may make one. */
export const isId = (given: string): boolean => validate(given) && version(given) === 7;

/** An id that a client has made, or knows of another department, as it is stored. Throws INVALID, with the field, for what is no UUIDv7. */
export function checkedId(given: string, field: string): string {
  if (isId(given)) return given.toLowerCase();
  throw new Invalid({ id: 'Id harus berupa UUIDv7.', en: 'An id is a UUIDv7.' }, { fields: { [field]: 'UUIDv7' } });
}
