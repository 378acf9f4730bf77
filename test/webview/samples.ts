/** App server private keys of nobody, and their Ed25519 public keys as a host would tell them. */
export const KEY = 'a1b2c3d4'.repeat(8);
export const PUBLIC_KEY = '9f'.repeat(32);
export const OTHER_KEY = '0badcafe'.repeat(8);
export const OTHER_PUBLIC_KEY = '7e'.repeat(32);

export const ACCOUNT = '123456789012';
export const SITUATION = { connectionName: 'prod', accountId: ACCOUNT };
export const TARGET = { connectionId: 'profile:prod', amazonId: '12345678901234', connectionName: 'prod' };
export const LOST = { message: 'Could not do it: unreachable.', advice: 'Pressing the button again is safe.' };
