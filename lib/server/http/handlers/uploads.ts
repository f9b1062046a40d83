import type * as operations from "@/lib/contracts/operations/uploads";
import { continueUpload } from "@/lib/services/uploads/continue-upload";
import { createUpload } from "@/lib/services/uploads/create-upload";
import { endUpload } from "@/lib/services/uploads/end-upload";
import { getUpload } from "@/lib/services/uploads/get-upload";
import { handlers } from "../handlers";
import { reply } from "../reply";
import { newUploadOf, partOf, tusHeadersOf, tusOptions } from "../tus";

export const uploads = handlers<typeof operations>({
  uploadOptions: async () => tusOptions(),
  createUpload: async ({ viewer, params, request, newId }) => {
    const made = await createUpload(viewer, params.ws, newUploadOf(request), newId);
    const location = `/api/v1/workspaces/${params.ws}/uploads/${made.id}`;
    return reply(undefined, { headers: { location, ...tusHeadersOf(made) } });
  },
  getUpload: async ({ viewer, params }) => {
    const upload = await getUpload(viewer, params.ws, params.id);
    return reply(upload, { headers: tusHeadersOf(upload) });
  },
  continueUpload: async ({ viewer, params, request }) => {
    const upload = await continueUpload(viewer, params.ws, params.id, partOf(request));
    return reply(undefined, { headers: tusHeadersOf(upload) });
  },
  endUpload: ({ viewer, params }) => endUpload(viewer, params.ws, params.id),
});
