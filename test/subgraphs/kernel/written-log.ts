/** A log whose lines can be read. */
export { heardLog as writtenLog } from '../../support/heard-log.ts';
