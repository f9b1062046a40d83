import type { Scope } from "@/lib/domain/access/access";

/** In which jobs and attempts end: that of a runner, of who asked for a batch, or of the background loop. */
export type EndingScope = Scope<"job:run" | "job:claim" | "batch:write" | "retention:write">;
