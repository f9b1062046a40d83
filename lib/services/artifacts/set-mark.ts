import type { MarkBody, MyMark } from "@/lib/contracts/artifacts/artifact";
import { findArtifact } from "@/lib/db/artifacts/artifact-row";
import { saveMark } from "@/lib/db/artifacts/save-mark";
import { saveAssistantMark } from "@/lib/db/assistants/assistant-marks";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";

/** Sets the caller's own flag or stars, an assistant's apart from its account's; fields left out are unchanged, null clears. */
export async function setMark(viewer: Viewer, ws: string, id: string, body: MarkBody): Promise<MyMark> {
  const scope = authorize(viewer, ws, "mark:write");
  const row = await findArtifact(scope, id);
  if (row === null || row.createdAt === null) throw new AppError("not_found", "No such artifact");
  const { assistant } = scope;
  if (assistant !== null)
    return saveAssistantMark(scope, { assistantId: assistant.id, artifactId: id }, body);
  const { createdAt, model, pipelineId } = row;
  return saveMark(scope, { id, createdAt, model, pipelineId }, body);
}
