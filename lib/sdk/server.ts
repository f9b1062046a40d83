/** A server's base URL and the caller's token. */
export type Server = { baseUrl: string; token: string };
