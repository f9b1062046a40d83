import type { Server } from "@/lib/client/deliver";

/** The workspace that is filled, and what ends the filling early. */
export type Destination = Server & { ws: string; signal: AbortSignal };
