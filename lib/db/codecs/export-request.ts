import { z } from "zod";

const ExportRequest = z.object({ artifactIds: z.array(z.uuid()).catch([]) }).catch({ artifactIds: [] });

/** The artifacts whose binaries are in an archive, of `Export.request`. */
export const readExported = (json: unknown): string[] => ExportRequest.parse(json).artifactIds;
