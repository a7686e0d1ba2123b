import type { Person } from '../drivers/services';

/** Of whom the seventh digit of a resident number says that they were born in that century. */
const CENTURIES: Readonly<Record<string, number>> = { 1: 19, 2: 19, 3: 20, 4: 20, 5: 19, 6: 19, 7: 20, 8: 20 };

/** Birthday, gender and nationality from `YYMMDD` or `YYYYMMDD` and that digit; `undefined` when it is no date, or another century. */
export function readBirthday(
  birth: string,
  digit: string,
): Pick<Person, 'birthday' | 'gender' | 'foreigner'> | undefined {
  const [, century, year = '', month = '', day = ''] = /^(\d\d)?(\d\d)(\d\d)(\d\d)$/.exec(birth) ?? [];
  if (century !== undefined && Number(century) !== CENTURIES[digit]) return undefined;
  const birthday = `${CENTURIES[digit]}${year}-${month}-${day}`;
  const date = new Date(`${birthday}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(birthday)) return undefined;
  return { birthday, gender: Number(digit) % 2 ? 'male' : 'female', foreigner: Number(digit) > 4 };
}
