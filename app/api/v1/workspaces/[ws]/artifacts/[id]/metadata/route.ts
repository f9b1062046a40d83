import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { exportMetadata } from "@/lib/services/exports/export-metadata";

export const GET = route(api.exportMetadata, async ({ viewer, params, query }) => {
  const { text, type, name } = await exportMetadata(viewer, params.ws, params.id, query.format);
  return reply(text, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
  });
});
