import { z } from "zod";

const ExportRequest = z.object({ artifactIds: z.array(z.uuid()).catch([]) }).catch({ artifactIds: [] });

/** From `Export.request`: ids of the artifacts whose binaries are in the archive. */
export const readExported = (json: unknown): string[] => ExportRequest.parse(json).artifactIds;
