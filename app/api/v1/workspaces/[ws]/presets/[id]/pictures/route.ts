import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { presetPictures } from "@/lib/services/presets/preset-pictures";

export const GET = route(api.presetPictures, ({ viewer, params, query }) =>
  presetPictures(viewer, params.ws, params.id, query.revisions),
);
