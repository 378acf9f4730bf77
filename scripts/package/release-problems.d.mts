interface Versioned {
  readonly version: string;
  readonly repository?: unknown;
}

export interface Release {
  readonly tag: string;
  /** package.json in the tested package. */
  readonly manifest: Versioned;
  /** CHANGELOG.md in the tested package. */
  readonly changelog: string;
  /** package.json in the checkout. */
  readonly current: Versioned;
}

/** The reasons why a tested package must not be published; none if it may. */
export function releaseProblems(release: Release): string[];
