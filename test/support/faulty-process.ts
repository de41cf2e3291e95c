import { loggerOf } from '../../subgraphs/kernel/logging.ts';
import { endOnFault } from '../../subgraphs/kernel/serving.ts';

// A process of the house that stumbles over a record, which stands in what it was given: as a rejection, or thrown.
const [how, text] = process.argv.slice(2);
endOnFault(loggerOf('warn', 'test'));
const fault = Object.assign(new TypeError(`cannot read ${text}`), { record: { name: text } });
if (how === 'rejects') void Promise.reject(fault);
else
  setImmediate(() => {
    throw fault;
  });
