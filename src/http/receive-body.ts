import { ScholarError } from '../errors.js';

/** A client that sends nothing for so long, while it is waited for, is given up. */
const stallMs = 30_000;

interface Reception {
  /** Aborted, with the reason, when the body ends too early. */
  readonly hangUp: AbortController;
  /** Called when the last byte was taken. */
  readonly onEnd: () => void;
}

/** The bytes of a request as they come. Where the client leaves or stalls, `hangUp` is aborted and the iteration fails. */
export async function* receiveBody(body: AsyncIterable<Uint8Array>, { hangUp, onEnd }: Reception): AsyncGenerator<Uint8Array> {
  // Never returned early: that would cut the connection before its client is told why.
  const iterator = body[Symbol.asyncIterator]();
  for (let next = await nextOf(iterator, hangUp); !next.done; next = await nextOf(iterator, hangUp)) yield next.value;
  onEnd();
}

async function nextOf(iterator: AsyncIterator<Uint8Array>, hangUp: AbortController): Promise<IteratorResult<Uint8Array>> {
  let timer: NodeJS.Timeout | undefined;
  const stall = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(brokenOff('The client sent nothing for 30 seconds.')), stallMs).unref();
  });
  try {
    return await Promise.race([iterator.next(), stall]);
  } catch (error) {
    hangUp.abort(error instanceof ScholarError ? error : brokenOff('The client hung up before the end of the file.'));
    throw hangUp.signal.reason;
  } finally {
    clearTimeout(timer);
  }
}

function brokenOff(message: string): ScholarError {
  return new ScholarError('UPLOAD_BROKEN_OFF', message);
}
