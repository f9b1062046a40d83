import type { Server } from "@/lib/client/deliver";
import type { PersonKey } from "@/lib/sample/plan/people";

/** The workspace that is filled, the tokens of those who work in it, and what ends the filling early. */
export type Destination = Server & {
  ws: string;
  tokens: Readonly<Record<PersonKey, string>>;
  signal: AbortSignal;
};
