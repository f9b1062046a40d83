import { countBasketItems } from "@/lib/db/selections/find-selections";
import { authorize, can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";

/** How many artifacts are in the caller's basket; 0 for those who have none. */
export async function countBasket(viewer: Viewer, ws: string): Promise<number> {
  if (!can(viewer, ws, "selection:write")) return 0;
  return countBasketItems(authorize(viewer, ws, "selection:write"));
}
