/** The secret access key of every simulated account. */
export const SIMULATOR_SECRET = 'simulator';
