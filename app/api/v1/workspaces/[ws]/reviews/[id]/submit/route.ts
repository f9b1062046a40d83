import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { submitVerdict } from "@/lib/services/reviews/blind/submit-verdict";

export const POST = route(api.submitVerdict, ({ viewer, params, body }) =>
  submitVerdict(viewer, params.ws, params.id, body),
);
