import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { newUploadOf, tusHeadersOf, tusOptions } from "@/lib/http/tus";
import { createUpload } from "@/lib/services/uploads/create-upload";

export const OPTIONS = route(api.uploadOptions, async () => tusOptions());

export const POST = route(api.createUpload, async ({ viewer, params, request, newId }) => {
  const made = await createUpload(viewer, params.ws, newUploadOf(request), newId);
  const location = `/api/v1/workspaces/${params.ws}/uploads/${made.id}`;
  return reply(undefined, { headers: { location, ...tusHeadersOf(made) } });
});
