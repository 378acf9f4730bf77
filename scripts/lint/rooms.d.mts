/** By layer and room: the rooms that it may import. A room imports only rooms that stand above it. */
export const ROOMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
