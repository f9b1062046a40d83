import type { PersonKey } from "@/lib/sample/plan/people";
import type { Server } from "@/lib/sdk/server";

/** The workspace to fill, the tokens of the people who work in it, and a signal that ends the filling early. */
export type Destination = Server & {
  ws: string;
  tokens: Readonly<Record<PersonKey, string>>;
  signal: AbortSignal;
};
