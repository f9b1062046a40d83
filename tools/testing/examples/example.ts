import type { Viewer } from "@/lib/domain/access/actors";
import type { RequestOptions } from "../server/server-under-test";

/** A request that succeeds for authorized callers. */
export type Example = Omit<RequestOptions, "headers"> & { headers?: Record<string, string> };

/** Shared things belong to `owner`, an admin; personal things to the caller. */
export type ExampleOf = (owner: Viewer, caller: Viewer) => Promise<Example>;

export const demo = { ws: "demo" };

export const plain = async (example: Example = {}): Promise<Example> => ({ params: demo, ...example });
