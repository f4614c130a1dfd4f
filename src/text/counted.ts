/** How many, in French: `0 règle`, `1 règle`, `2 règles`. */
export const french = (one: string, many: string) => (count: number) => `${count} ${count > 1 ? many : one}`;

/** How many, in English: `0 rules`, `1 rule`, `2 rules`. */
export const english = (one: string, many: string) => (count: number) => `${count} ${count === 1 ? one : many}`;
