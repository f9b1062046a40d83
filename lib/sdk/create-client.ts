import { clientOn } from "./client-on";
import type { Client, ClientOptions } from "./client-types";
import { Connection } from "./connection";

/** An object with a function for each operation of the server, by its `operationId`. */
export const createClient: (options: ClientOptions) => Client = (options) =>
  clientOn(new Connection(options));
