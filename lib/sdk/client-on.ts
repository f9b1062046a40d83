import type { Client } from "./client-types";
import type { CallInput, Connection } from "./connection";
import { paged } from "./paged";
import { routes } from "./routes";
import { watch } from "./watch";

/** A function for each operation, over this connection. */
export function clientOn(connection: Connection): Client {
  const table = routes.map((route) => [
    route.id,
    (input: CallInput = {}) => (route.isEvents ? watch : paged)(connection, route, input),
  ]);
  return Object.fromEntries(table) as Client;
}
