import { api } from "@/lib/contracts/api";
import { reply } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { recordFile } from "@/lib/services/reviews/record";

export const GET = route(api.getRecord, async ({ viewer, params, query }) => {
  const { text, headers } = await recordFile(viewer, params.ws, params.id, query.format);
  return reply(text, { headers });
});
