/** A number of a person as anybody may see it: three digits, ten stars, three digits. */
export const NIK_SHAPE = /^\d{3}\*{10}\d{3}$/;
