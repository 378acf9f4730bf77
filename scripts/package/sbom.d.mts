/** The parts of a CycloneDX document that are looked at; all others stay as they are. */
export interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

interface Component {
  readonly 'bom-ref': string;
  readonly name?: string;
}

/** The libraries that the notices of a package name, as `name@version`. */
export function noticedLibraries(notices: string): string[];

/** The bill of everything that is installed, reduced to the libraries in the package. Throws when one is not in it. */
export function billOf(installed: Bill, libraries: readonly string[]): Bill;

/** What npm says of everything that the lock file installs. */
export function installedBill(): Promise<Bill>;
