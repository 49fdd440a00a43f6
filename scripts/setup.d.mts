/** The browser that tests drive, if there is one. */
export declare function browserPath(): string | undefined
