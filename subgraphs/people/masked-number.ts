/** What a masked number looks like. */
export const MASKED_NUMBER = /^\d{3}\*{10}\d{3}$/;

/**
 * A NIK or family-card number as it may be shown: `330**********001`. The middle ten digits are hidden, not only the
 * serial, for digits 7 to 12 are the day of birth and tell the sex.
 */
export const maskedNumber = (digits: string) => `${digits.slice(0, 3)}${'*'.repeat(10)}${digits.slice(-3)}`;
