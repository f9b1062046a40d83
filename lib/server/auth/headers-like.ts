/** The methods of `Headers` that are used to read a request's. */
export type HeadersLike = Pick<Headers, "get" | "has">;
