/** The reason that AWS gave for a denial. */
export interface Denial {
  /** Why, in a sentence; `action` is the IAM action that was denied. */
  cause(action: string): string;
  /** What to do about it, in a sentence. */
  advice(action: string): string;
}

/**
 * Reads the reason out of AWS's sentence, which often names the kind of policy; undefined where it gave none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialOf(message: string): Denial | undefined {
  const denying = /with an explicit deny in (?:an? |the )?([\w -]{0,80}?(?:policy|boundary))/i.exec(message)?.[1];
  if (denying !== undefined) return explicitDenial(denying);
  const silent = /because no ([\w -]{0,80}?(?:policy|boundary)) allows/i.exec(message)?.[1];
  return silent === undefined ? undefined : missingPermission(silent);
}

function explicitDenial(policy: string): Denial {
  const article = /^[aeiou]/i.test(policy) ? 'An' : 'A';
  return {
    cause: (action) => `${article} ${policy} denies ${action} explicitly.`,
    advice: () => `Whoever manages that policy has to change it. Permissions from elsewhere do not help.`,
  };
}

function missingPermission(policy: string): Denial {
  const isOfIdentity = /^identity-based/i.test(policy);
  return {
    cause: (action) => `No ${policy} allows ${action}.`,
    advice: (action) =>
      isOfIdentity
        ? `Allow ${action} for this identity.`
        : `The ${policy} has to allow ${action}: ask whoever manages it.`,
  };
}

/** Whether AWS serves an account no more, whatever its policies say. */
export function isAccountProblem(message: string): boolean {
  return /problem with your (?:AWS )?account|account (?:is|has been) (?:suspended|closed|blocked|deactivated)/i.test(
    message,
  );
}
