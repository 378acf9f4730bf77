/** The README for the package; without a repository it has no relative address. */
export function packagedReadme(markdown: string, options: { readonly repository: boolean }): string;

/** The relative addresses of pictures and links in a text. */
export function relativeAddresses(markdown: string): string[];
