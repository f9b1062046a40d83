import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { uploadOf } from "@/lib/http/upload";
import { deliverArtifact } from "@/lib/services/jobs/deliver-artifact";

export const POST = route(api.deliverArtifact, async ({ viewer, params, query, request }) => {
  const { item, created } = await deliverArtifact(viewer, params.ws, params.job, {
    ...query,
    ...uploadOf(request),
  });
  return reply(item, { status: created ? 201 : 200 });
});
