import { listAdmins } from "@/lib/db/accounts/colleagues";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";

/** More names help nobody. */
const most = 3;

/** Whom a member asks for what only admins may do. */
export async function adminNames(viewer: Viewer, ws: string): Promise<string[]> {
  const admins = await listAdmins(authorize(viewer, ws, "job:read"));
  return admins.slice(0, most).map(({ name }) => name);
}
