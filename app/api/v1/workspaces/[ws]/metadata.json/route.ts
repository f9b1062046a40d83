import { api } from "@/lib/contracts/api";
import { streamedFile } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { streamMetadata } from "@/lib/services/exports/stream-metadata";

export const GET = route(api.streamMetadataJson, async ({ viewer, params, query }) =>
  streamedFile(await streamMetadata(viewer, params.ws, query, "json"), `${params.ws}-metadata.json`),
);
