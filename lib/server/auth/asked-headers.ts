/** The methods of `Headers` that are used to read a request's. */
export type AskedHeaders = Pick<Headers, "get" | "has">;
