import { explainOutage } from '../db/outage.js';

/**
 * A write for someone who cannot see the database: where it is away or busy, the failure is a DATABASE_UNAVAILABLE or BUSY with
 * its cause, as `explainOutage` tells it; any other goes on as it is.
 */
export async function explainedWrite<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    throw explainOutage(error as Error);
  }
}
