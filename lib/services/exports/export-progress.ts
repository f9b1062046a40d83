import type { ExportProgress } from "@/lib/contracts/export";
import { authorize, type Scope, type Viewer } from "@/lib/domain/access/access";
import { remember } from "@/lib/remember";

/** Of exports being made by this process, by caller and the `Idempotency-Key` of the request. */
const running = () => remember("export-progress", () => new Map<string, ExportProgress>());

const keyOf = ({ workspaceId, userId }: Scope, key: string) => `${workspaceId}/${userId}/${key}`;

/** Tells how far an export is, until it ends. */
export function progressOf(scope: Scope, given: string | undefined) {
  if (given === undefined) return { tell: () => undefined, end: () => undefined };
  const key = keyOf(scope, given);
  return {
    tell: (progress: ExportProgress) => void running().set(key, progress),
    end: () => void running().delete(key),
  };
}

/** How far one of the caller's exports is. */
export function readProgress(viewer: Viewer, ws: string, key: string): ExportProgress {
  const found = running().get(keyOf(authorize(viewer, ws, "download"), key));
  return found ?? { step: "waiting", done: 0, total: 0 };
}
