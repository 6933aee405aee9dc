import type pg from 'pg';
import { openReplica, type Replica } from './replica.js';

/** Where requests read: the primary, or its replicas in turn. */
export interface ReadingPlaces {
  /** The one that is written to, and always up to date. */
  readonly primary: pg.Pool;
  /**
   * The place for the next request: the next replica that answers and has come to the revision `atLeast`; the primary where
   * there is none. It goes by what is known and never waits.
   */
  choose(atLeast?: number): pg.Pool;
  /** To be told of a failure: the replica is passed over until it answers again. Does nothing for the primary. */
  doubt(place: pg.Pool): void;
  /** Ends the connections to replicas; the primary's are the caller's. */
  close(): Promise<void>;
}

export interface ReadingPlacesOptions {
  /** How often each replica is asked how it stands; default 1 s. */
  readonly lookEveryMs?: number;
  /** A replica that has not answered after so long is down; default 2 s. */
  readonly patienceMs?: number;
}

/**
 * Opens the places. A replica is used from its first answer on; one that is down is asked again and again, so that it is
 * used as soon as it is back. Without replicas all is read from the primary, and nothing runs.
 */
export function openReadingPlaces(
  primary: pg.Pool,
  replicaUrls: readonly string[] = [],
  { lookEveryMs = 1_000, patienceMs = 2_000 }: ReadingPlacesOptions = {},
): ReadingPlaces {
  const replicas = replicaUrls.map((url) => openReplica(url, { patienceMs }));
  const lookAtAll = () => {
    for (const replica of replicas) replica.look();
  };
  const looking = replicas.length === 0 ? undefined : setInterval(lookAtAll, lookEveryMs).unref();
  lookAtAll();
  let turn = 0;

  const hasCome = (replica: Replica, atLeast: number) => (replica.revision() ?? -1) >= atLeast;

  return {
    primary,
    choose(atLeast = 0) {
      const ready = replicas.filter((replica) => hasCome(replica, atLeast));
      turn = (turn + 1) % Math.max(1, ready.length);
      return ready[turn]?.pool ?? primary;
    },
    doubt(place) {
      replicas.find(({ pool }) => pool === place)?.doubt();
    },
    async close() {
      clearInterval(looking);
      await Promise.all(replicas.map((replica) => replica.close()));
    },
  };
}
