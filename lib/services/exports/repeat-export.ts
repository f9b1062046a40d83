import type { Export } from "@/lib/contracts/exports";
import { findExport } from "@/lib/db/exports/export-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { createExport, type Run } from "./create-export";
import { requestOf } from "./export-dto";

/** Makes an export again from the same request: a selection, review or filter is exported with what is in it now. */
export async function repeatExport(viewer: Viewer, ws: string, id: string, run: Run = {}): Promise<Export> {
  const row = await findExport(authorize(viewer, ws, "download"), id);
  const body = row && requestOf(row);
  if (!body) throw new AppError("not_found", "No such export");
  return createExport(viewer, ws, body, { ...run, allowRemoved: true });
}
