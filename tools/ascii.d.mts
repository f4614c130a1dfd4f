export declare function ascii(text: string): string;
