import type { ExportProgress } from "@/lib/contracts/exports";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { readProgress } from "./progress";

/** `key`: the `Idempotency-Key` of the request that makes the export. */
export const exportProgressKey = ({ workspaceId, userId }: Scope, key: string) =>
  `export ${workspaceId} ${userId} ${key}`;

/** How far one of the caller's exports is. */
export const readExportProgress = async (viewer: Viewer, ws: string, key: string): Promise<ExportProgress> =>
  readProgress(exportProgressKey(authorize(viewer, ws, "download"), key));
