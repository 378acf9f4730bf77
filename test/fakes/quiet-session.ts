import type { SessionPorts } from '../../src/core/session.ts';

/** What a session needs beside AWS and a clock, where nobody listens to how watches end. */
export const QUIET: Pick<SessionPorts, 'random' | 'watchMinutes' | 'onCompletion' | 'onTimeUp'> = {
  random: () => 0.5,
  watchMinutes: () => 30,
  onCompletion: () => undefined,
  onTimeUp: () => undefined,
};
