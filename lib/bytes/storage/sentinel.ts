import { randomUUID } from "node:crypto";
import { assertDefined } from "@/lib/assert";
import type { Store } from "./store";

/** The store's identity, created on first use; of two concurrent starts the first one wins. */
export async function sentinelOf(store: Pick<Store, "identity" | "identify">): Promise<string> {
  const known = await store.identity();
  if (known !== null) return known;
  await store.identify(randomUUID());
  return assertDefined((await store.identity()) ?? undefined, "the store's identity");
}
