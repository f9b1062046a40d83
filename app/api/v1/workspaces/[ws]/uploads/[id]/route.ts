import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { partOf, tusHeadersOf } from "@/lib/http/tus";
import { continueUpload } from "@/lib/services/uploads/continue-upload";
import { endUpload } from "@/lib/services/uploads/end-upload";
import { getUpload } from "@/lib/services/uploads/get-upload";

export const GET = route(api.getUpload, async ({ viewer, params }) => {
  const upload = await getUpload(viewer, params.ws, params.id);
  return reply(upload, { headers: tusHeadersOf(upload) });
});

export const PATCH = route(api.continueUpload, async ({ viewer, params, request }) => {
  const upload = await continueUpload(viewer, params.ws, params.id, partOf(request));
  return reply(undefined, { headers: tusHeadersOf(upload) });
});

export const DELETE = route(api.endUpload, ({ viewer, params }) => endUpload(viewer, params.ws, params.id));
