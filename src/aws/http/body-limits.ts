import { Readable, Transform, pipeline } from 'node:stream';

/** How long and how big the body of an answer may be. */
export interface BodyLimits {
  /** From its head to its end, in milliseconds, however steadily it drips. */
  readonly bodyMs: number;
  readonly bodyBytes: number;
}

/** The longest answers are pages of lists, of some hundred kilobytes. */
export const BODY_LIMITS: BodyLimits = { bodyMs: 30_000, bodyBytes: 8 * 1024 * 1024 };

/** An answer that does not come to its end in time. */
class SlowBodyError extends Error {
  override readonly name = 'TimeoutError';
}

/** An answer that nobody at AWS would give. */
class LongBodyError extends Error {
  readonly code = 'ERR_BODY_TOO_LONG';
}

/** The same body, which breaks off at its limits; the connection is closed then. What is no stream stays as it is. */
export function limitedBody(body: unknown, { bodyMs, bodyBytes }: BodyLimits): unknown {
  if (!(body instanceof Readable)) return body;
  let left = bodyBytes;
  const limited = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      left -= chunk.length;
      if (left >= 0) done(null, chunk);
      else done(new LongBodyError(`The answer is longer than ${String(bodyBytes)} bytes.`));
    },
  });
  const timer = setTimeout(() => {
    limited.destroy(new SlowBodyError(`The answer did not end within ${String(bodyMs / 1000)} s.`));
  }, bodyMs);
  pipeline(body, limited, () => {
    clearTimeout(timer);
  });
  return limited;
}
