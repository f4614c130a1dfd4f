/** The rooms of the source, the lowest first, each with those that it may import. */
export const rooms: Readonly<Record<string, readonly string[]>>;
export const plugin: object;
