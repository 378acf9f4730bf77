/** The parts of package.json that the tables show. */
export interface Contributes {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly enablement?: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
}

/** A page of docs/ with its tables as package.json has them now. The rest stays. */
export function withTables(page: string, contributes: Contributes): string;
