import { ScholarError } from '../errors.js';
import { errorFacts } from './error-facts.js';

/** Of the system, and of PostgreSQL (its manual, Appendix A): the server ends, has crashed, starts, has no connection left. */
const outageCodes = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1-5]|53300|08\w{3})$/;

/** node-postgres gives these no code. */
const outageMessages = /^(Connection terminated|Client has encountered a connection error|timeout expired)/;

const queueTimeout = 'timeout exceeded when trying to connect';

/**
 * What an error of the database means for who asks: BUSY where all connections were in use for too long, DATABASE_UNAVAILABLE
 * where it does not answer, with the error as its `cause`, for the log; any other error as it is.
 */
export function explainOutage(error: Error): Error {
  const { code = '', message } = errorFacts(error);
  if (message === queueTimeout) return new ScholarError('BUSY', 'All connections to the database are in use. Try again in a while.');
  if (!outageCodes.test(code) && !outageMessages.test(message)) return error;
  const outage = new ScholarError('DATABASE_UNAVAILABLE', 'The database does not answer. Try again in a while.');
  outage.cause = error;
  return outage;
}
