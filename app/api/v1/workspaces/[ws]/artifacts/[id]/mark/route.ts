import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { setMark } from "@/lib/services/artifacts/set-mark";

export const PUT = route(api.setMark, ({ viewer, params, body }) =>
  setMark(viewer, params.ws, params.id, body),
);
