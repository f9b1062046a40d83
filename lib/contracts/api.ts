import * as accounts from "./operations/accounts";
import * as artifacts from "./operations/artifacts";
import * as jobs from "./operations/jobs";
import * as retention from "./operations/retention";
import * as reviews from "./operations/reviews";
import * as selections from "./operations/selections";

/** Every HTTP operation there is. Handlers, the API document and the access test read it. */
export const api = { ...accounts, ...jobs, ...artifacts, ...reviews, ...selections, ...retention };

type Api = typeof api;

/** The rows by where they are. Callers name an operation so, and take along its types, not its schemas. */
export type ByRoute = { [Name in keyof Api as Api[Name]["route"]]: Api[Name] };
