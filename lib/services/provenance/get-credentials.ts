import type { CredentialRecord } from "@/lib/contracts/artifacts/provenance";
import { findRecords } from "@/lib/db/artifacts/artifact-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { credentialsDto } from "./provenance-dto";

/** All that was read of an artifact's Content Credentials, also after its removal. */
export async function getCredentials(viewer: Viewer, ws: string, id: string): Promise<CredentialRecord> {
  const scope = authorize(viewer, ws, "artifact:read");
  const record = (await findRecords(scope, [id])).get(id);
  if (record === undefined) throw new AppError("not_found", "No such artifact");
  return credentialsDto(record.provenance);
}
