import { join } from "node:path";
import { env } from "@/lib/env";
import { remember } from "@/lib/remember";
import { DiskStore } from "./disk-store";
import type { Store } from "./store";
import { Workshop } from "./workshop";

/** On the store's file system, where that is a disk: a rename publishes a file. */
export const workshop = () => remember("workshop", () => new Workshop(join(env.dataDir, "blobs", "tmp")));

/** The store, one per process. */
export const storage = () =>
  remember<Store>("storage", () => new DiskStore(join(env.dataDir, "blobs"), workshop()));
