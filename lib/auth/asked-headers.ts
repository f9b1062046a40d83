/** What is read of a request's headers. */
export type AskedHeaders = Pick<Headers, "get" | "has">;
